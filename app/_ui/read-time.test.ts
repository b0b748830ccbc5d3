import { expect, it } from 'vitest';
import { readTime, stepTime } from './read-time.ts';

it.each([
  ['9', '09:00'],
  ['17', '17:00'],
  ['930', '09:30'],
  ['1745', '17:45'],
  ['9:05', '09:05'],
  ['09.30', '09:30'],
  [' 0:00 ', '00:00'],
  ['24', ''],
  ['12:60', ''],
  ['9:3', ''],
  ['', ''],
  ['noon', ''],
])('reads %j as %j', (text, time) => {
  expect(readTime(text)).toBe(time);
});

it('moves by a quarter, and over midnight', () => {
  expect(stepTime('09:50', 15)).toBe('10:05');
  expect(stepTime('23:50', 15)).toBe('00:05');
  expect(stepTime('00:10', -15)).toBe('23:55');
});
