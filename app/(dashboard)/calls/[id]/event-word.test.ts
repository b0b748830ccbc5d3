import { expect, it } from 'vitest';
import { wordOf } from './event-word.ts';

it.each([
  ['incoming_call', null, 'incoming_call'],
  ['call_status', 'ringing:0', null],
  ['call_status', 'in-progress:1', 'picked_up'],
  ['call_status', 'completed:2', 'ended'],
  ['call_status', 'no-answer:', 'ended'],
  ['recording_status', 'RE1:in-progress', null],
  ['recording_status', 'RE1:completed', 'recording_status'],
  ['recording_status', ':absent', 'recording_absent'],
  ['handled', '2026-03-03T12:00:00.000Z', 'handled'],
  ['of a later version', null, 'other'],
])('%s %s is told as %s', (kind, detail, word) => expect(wordOf(kind, detail)).toBe(word));
