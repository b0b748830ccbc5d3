import { z } from 'zod';

/** WhatsApp's own limit, characters. */
export const MESSAGE_MAX_LENGTH = 4_096;

/** PostgreSQL refuses U+0000, and a lone half of a surrogate pair is no text. */
export const storable = (text: string) => text.replaceAll('\u0000', '').toWellFormed();

/** A text to send: something besides white space, of WhatsApp's length. */
export const MessageText = z
  .string({ error: 'must be a string' })
  .transform(storable)
  .refine((text) => text.trim().length > 0, { error: 'is empty' })
  .refine((text) => text.length <= MESSAGE_MAX_LENGTH, {
    error: `is longer than ${MESSAGE_MAX_LENGTH} characters`,
  });
