type Limit = {
  max: number;
  /** Length of a text in the unit that `max` counts (characters, bytes). */
  measure: (text: string) => number;
};

const characters = (text: string) => text.length;

/** Length in UTF-8 bytes; a Hebrew letter is two. */
export const utf8Bytes = (text: string) => Buffer.byteLength(text, 'utf8');

/**
 * Cuts clean text into pieces of at most `max`, after the last sentence that fits, else at the
 * last space, else (one endless word) between two characters. Never returns an empty piece.
 */
export function splitText(
  text: string,
  { max, measure = characters }: Partial<Limit> & { max: number },
) {
  const pieces: string[] = [];
  let rest = text.trim();
  while (measure(rest) > max) {
    const fitting = longestPrefix(rest, { max, measure });
    const cut = cutPoint(fitting, rest.slice(fitting.length));
    pieces.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

function longestPrefix(text: string, { max, measure }: Limit): string {
  let size = 0;
  let length = 0;
  // Iterating a string walks code points, so a surrogate pair is never cut in two.
  for (const character of text) {
    size += measure(character);
    if (size > max && length > 0) break;
    length += character.length;
  }
  return text.slice(0, length);
}

function cutPoint(fitting: string, after: string): number {
  const whole = /^\s/u.test(after) ? fitting.length : 0;
  if (whole > 0 && /[.!?…:]$/u.test(fitting)) return whole;
  const sentence = [...fitting.matchAll(/[.!?…:]\s/gu)].at(-1);
  // A sentence end in the first half would make many tiny pieces; prefer a later space.
  if (sentence && sentence.index >= fitting.length / 2) return sentence.index + 1;
  if (whole > 0) return whole;
  const space = fitting.lastIndexOf(' ');
  return space > 0 ? space : fitting.length;
}
