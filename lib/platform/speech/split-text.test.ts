import { describe, expect, test } from 'vitest';
import { splitText, utf8Bytes } from './split-text.ts';

describe('splitText', () => {
  test('short text is one piece, blank text is none', () => {
    expect(splitText('שלום', { max: 10 })).toEqual(['שלום']);
    expect(splitText('   ', { max: 10 })).toEqual([]);
  });

  test('cuts after a sentence when one ends in the second half', () => {
    expect(splitText('שלום לכם. מה שלומכם היום', { max: 12 })).toEqual([
      'שלום לכם.',
      'מה שלומכם',
      'היום',
    ]);
  });

  test('cuts at a space, and uses the whole room when a word ends exactly there', () => {
    expect(splitText('aaa bbb ccc', { max: 7 })).toEqual(['aaa bbb', 'ccc']);
    expect(splitText('aaa bbb ccc', { max: 6 })).toEqual(['aaa', 'bbb', 'ccc']);
  });

  test('cuts an endless word between characters, never inside one', () => {
    expect(splitText('👍👍👍', { max: 3 })).toEqual(['👍', '👍', '👍']);
  });

  test('counts in bytes when asked, loses no word', () => {
    const words = Array.from({ length: 4000 }, (_, i) => `מילה${i}`);
    const pieces = splitText(words.join(' '), { max: 5000, measure: utf8Bytes });
    expect(pieces.every((piece) => utf8Bytes(piece) <= 5000)).toBe(true);
    expect(pieces.join(' ').split(' ')).toEqual(words);
    expect(pieces.length).toBeLessThan(14);
  });
});
