import { expect, test } from 'vitest';
import { changesOf } from './changes.ts';

test.each<[string, unknown, unknown, unknown]>([
  [
    'what differs alone',
    { role: 'staff', active: true },
    { role: 'owner', active: true },
    [{ field: 'role', before: 'staff', after: 'owner' }],
  ],
  [
    'what was not touched is left out',
    { a: 1, b: 2 },
    { b: 3 },
    [{ field: 'b', before: 2, after: 3 }],
  ],
  ['what was made', null, { name: 'דנה' }, [{ field: 'name', before: null, after: 'דנה' }]],
  ['what is gone', { name: 'דנה' }, null, [{ field: 'name', before: 'דנה', after: null }]],
  ['cleared', { text: 'שלום' }, { text: null }, [{ field: 'text', before: 'שלום', after: null }]],
  ['lists by what they hold', { tags: ['a'] }, { tags: ['a'] }, []],
  ['nothing was written', null, null, []],
  ['no row at all', 'text', ['list'], []],
])('%s', (_, before, after, changes) => expect(changesOf(before, after)).toEqual(changes));
