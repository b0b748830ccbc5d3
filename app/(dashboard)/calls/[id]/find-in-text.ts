export type Piece = { text: string; match: number | null };

// Hebrew points and cantillation: a transcript may have them, people do not type them.
const POINTS = /[\u0591-\u05c7]/gu;

/** The text cut at each place of `query`, matches numbered from 0; case and Hebrew points do not count. */
export function findInText(text: string, query: string): Piece[] {
  const wanted = plain(query.trim());
  if (!wanted) return [{ text, match: null }];
  const letters = [...text].map((letter) => ({ letter, plain: plain(letter) }));
  const pieces: Piece[] = [];
  let rest = '';
  let count = 0;
  for (let at = 0; at < letters.length; ) {
    const length = matchLength(letters, at, wanted);
    if (length === 0) {
      rest += letters[at]?.letter ?? '';
      at += 1;
      continue;
    }
    if (rest) pieces.push({ text: rest, match: null });
    rest = '';
    const found = letters.slice(at, at + length);
    pieces.push({ text: found.map(({ letter }) => letter).join(''), match: count++ });
    at += length;
  }
  if (rest) pieces.push({ text: rest, match: null });
  return pieces;
}

const plain = (text: string) => text.replace(POINTS, '').toLowerCase();

/** How many letters from `at` make up `wanted`; 0 when they do not. */
function matchLength(letters: { plain: string }[], at: number, wanted: string): number {
  if (!letters[at]?.plain) return 0;
  let collected = '';
  for (let end = at; end < letters.length; end++) {
    collected += letters[end]?.plain ?? '';
    if (collected === wanted) return end - at + 1;
    if (!wanted.startsWith(collected)) return 0;
  }
  return 0;
}
