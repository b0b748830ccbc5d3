import { expect, test } from 'vitest';
import { RecordingDownloadError } from '../../../../lib/platform/twilio/recordings.ts';
import he from '../../../../messages/he.json';
import { recordingReason, transcriptReason } from './failure-reason.ts';

test.each(['not_ready', 'unauthorized', 'wrong_content', 'invalid'] as const)(
  'a download that failed with %s has words',
  (reason) => {
    const { word } = recordingReason(new RecordingDownloadError(reason, '').reason);
    expect(word).toBe(reason);
    expect(he.callPage.recordingReason).toHaveProperty(word);
  },
);

test('a recording that Twilio could not make is told with its code', () => {
  expect(recordingReason('twilio_16101')).toEqual({ word: 'twilio', code: '16101' });
});

test('what was never foreseen has words too', () => {
  expect(recordingReason('late').word).toBe('unknown');
  expect(transcriptReason('the service answered 500')).toBe('unknown');
});

test.each(['timeout', 'too_long', 'bad_answer'] as const)('a transcript: %s', (reason) => {
  expect(transcriptReason(reason)).toBe(reason);
  expect(he.callPage.transcriptReason).toHaveProperty(reason);
});
