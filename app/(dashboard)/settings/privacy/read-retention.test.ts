import { expect, test } from 'vitest';
import { readRetention } from './read-retention.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return readRetention(data);
};

test('days are read, and an empty field keeps', () => {
  expect(form({ recordingDays: ' 90 ', transcriptDays: '' })).toEqual({
    problems: [],
    retention: { recordingDays: 90, transcriptDays: null, messageDays: null },
  });
});

test.each(['0', '3651', '-1', '1.5', 'שבוע'])('%s is no number of days', (messageDays) => {
  expect(form({ messageDays }).problems).toEqual(['messageDays']);
});
