import { createHash } from 'node:crypto';
import type { Step } from '../platform/twilio/twiml.ts';

/** What a caller hears before a recording begins. */
export type RecordingNotice = { version: string; text: string };

/** The name of a wording: the first 16 hexadecimal digits of its SHA-256. */
const versionOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** What these steps say before they record; null when they do not record. */
export function noticeOf(steps: readonly Step[]): RecordingNotice | null {
  const record = steps.findIndex((step) => step.verb === 'record');
  if (record < 0) return null;
  const text = steps
    .slice(0, record)
    .flatMap((step) => (step.verb === 'say' ? [step.utterance.text] : []))
    .join(' ');
  return { version: versionOf(text), text };
}
