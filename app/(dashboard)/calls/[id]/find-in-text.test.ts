import { expect, it } from 'vitest';
import { findInText } from './find-in-text.ts';

const found = (text: string, query: string) =>
  findInText(text, query)
    .filter((piece) => piece.match !== null)
    .map((piece) => piece.text);

it('numbers each place and loses nothing of the text', () => {
  const pieces = findInText('דירה בחיפה, דירה ביפו', 'דירה');
  expect(pieces.map(({ match }) => match)).toEqual([0, null, 1, null]);
  expect(pieces.map(({ text }) => text).join('')).toBe('דירה בחיפה, דירה ביפו');
});

it('does not mind case or Hebrew points', () => {
  expect(found('Call DANA and dana', 'Dana')).toEqual(['DANA', 'dana']);
  expect(found('שָׁלוֹם לך', 'שלום')).toEqual(['שָׁלוֹם']);
});

it.each(['', '  ', 'אין'])('leaves the text whole for %j', (query) => {
  expect(findInText('דירה', query)).toEqual([{ text: 'דירה', match: null }]);
});

it('takes signs as they are', () => expect(found('1+1 (.*)', '(.*)')).toEqual(['(.*)']));
