import { expect, test } from 'vitest';
import { mergeTyped } from './merge-typed.ts';

const base = { name: 'דנה', phone: '1', tags: '' };
const merge = (theirs: object, typed: object, earlier: (keyof typeof base)[] = []) =>
  mergeTyped({ base, theirs: { ...base, ...theirs }, typed: { ...base, ...typed }, earlier });

test('what nobody touched here takes what is written now', () => {
  expect(merge({ phone: '2' }, { name: 'דנה כהן' })).toEqual({ take: ['phone'], clash: [] });
});

test('of what both changed each side is kept, unless they say the same', () => {
  expect(merge({ name: 'דנה לוי' }, { name: 'דנה כהן' })).toEqual({ take: [], clash: ['name'] });
  expect(merge({ name: 'דנה לוי' }, { name: 'דנה לוי' })).toEqual({ take: [], clash: [] });
});

test('what is only typed here is no matter', () => {
  expect(merge({}, { name: 'דנה כהן', tags: 'חדש' })).toEqual({ take: [], clash: [] });
});

test('a clash stays one through further changes, until it is settled', () => {
  expect(merge({ phone: '2' }, { name: 'דנה כהן' }, ['name'])).toEqual({
    take: ['phone'],
    clash: ['name'],
  });
  expect(merge({ phone: '2' }, {}, ['name']).clash).toEqual([]);
});
