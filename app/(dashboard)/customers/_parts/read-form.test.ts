import { expect, test } from 'vitest';
import { splitPhones, splitTags } from './read-form.ts';

test('labels and numbers are read as people type them', () => {
  expect(splitTags(' דירה, חיפה,,  בלעדיות ')).toEqual(['דירה', 'חיפה', 'בלעדיות']);
  expect(splitTags('')).toEqual([]);
  expect(splitPhones('050-123-4567\n03-555-1200; *2700\n')).toEqual([
    '050-123-4567',
    '03-555-1200',
    '*2700',
  ]);
});
