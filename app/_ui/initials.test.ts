import { expect, it } from 'vitest';
import { initialsOf } from './initials.ts';

it.each([
  ['רונית שקד', 'רש'],
  ['גן ילדים "פרפר"', 'גפ'],
  ['בן־גוריון', 'בג'],
  ['David Cohen', 'DC'],
  ['יעל', 'י'],
  ['  anna  ', 'A'],
  ['+972 50', ''],
  ['😀', ''],
  [null, ''],
])('takes the initials of %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
