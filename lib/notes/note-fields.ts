import { z } from 'zod';
import { AppError } from '../platform/errors.ts';

/** Longest note, characters. */
export const NOTE_MAX_LENGTH = 5_000;

const Body = z
  .string({ error: 'must be a string' })
  // PostgreSQL refuses U+0000, and a lone half of a surrogate pair is no text.
  .transform((text) => text.toWellFormed().replaceAll('\u0000', '').trim())
  .refine((text) => text.length > 0, { error: 'is empty' })
  .refine((text) => text.length <= NOTE_MAX_LENGTH, {
    error: `is longer than ${NOTE_MAX_LENGTH} characters`,
  });

/** A note's text as it is kept. Throws AppError('unprocessable') that says what is wrong. */
export function parseBody(text: string): string {
  const parsed = Body.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new AppError('unprocessable', { details: { body: parsed.error.issues[0]?.message } });
}
