/** Labels as they are typed: with commas between them. */
export const splitTags = (text: string): string[] =>
  text
    .split(/[,،\n]/)
    .map((tag) => tag.trim())
    .filter(Boolean);

/** Numbers as they are typed: one a line, or with commas between them. */
export const splitPhones = (text: string): string[] => splitTags(text.replaceAll(';', ','));
