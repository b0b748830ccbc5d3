import { expect, test } from 'vitest';
import { fullGreeting } from '../businesses/greeting.ts';
import type { Step } from '../platform/twilio/twiml.ts';
import { noticeOf } from './recording-notice.ts';

const say = (text: string): Step => ({ verb: 'say', utterance: { text, clipUrl: null } });
const record: Step = {
  verb: 'record',
  action: '/a',
  recordingStatusCallback: '/b',
  maxSeconds: 1,
  silenceSeconds: 1,
};

test('the notice is what is said before the recording, and not what follows it', () => {
  expect(noticeOf([say('שלום'), record, say('להתראות')])).toEqual({
    // printf 'שלום' | sha256sum
    version: 'b7ac0398ef74193a',
    text: 'שלום',
  });
  expect(noticeOf([say('שלום')])).toBeNull();
  expect(noticeOf([say('שלום'), record])?.version).not.toBe(
    noticeOf([say('שלום!'), record])?.version,
  );
});

test('every greeting, as it is spoken, tells of the recording', () => {
  expect(noticeOf([say(fullGreeting('שלום, הגעתם אל המשרד.')), record])?.text).toContain('מוקלטת');
});
