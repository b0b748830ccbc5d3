/** First letters of a name's first and last word, `רש` or `DC`; empty for a name without letters. */
export function initialsOf(name: string | null): string {
  const words = (name ?? '').split(/[\s־-]+/u).flatMap((word) => word.match(/\p{L}/u)?.[0] ?? []);
  const [first = ''] = words;
  return (words.length > 1 ? `${first}${words.at(-1)}` : first).toUpperCase();
}
