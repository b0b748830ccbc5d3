import { z } from 'zod';
import { storable } from '../messages/message-text.ts';

/** One line of a list, characters. */
export const TITLE_MAX_LENGTH = 200;

// Beyond these years somebody mistyped, and a cursor holds no such time.
const [FIRST_DUE, LAST_DUE] = [new Date('2000-01-01T00:00Z'), new Date('2100-01-01T00:00Z')];

export const TaskTitle = z
  .string({ error: 'must be a string' })
  .transform((text) => storable(text).replace(/\s+/g, ' ').trim())
  .refine((text) => text.length > 0, { error: 'is empty' })
  .refine((text) => text.length <= TITLE_MAX_LENGTH, {
    error: `is longer than ${TITLE_MAX_LENGTH} characters`,
  });

export const TaskDue = z
  .date()
  .min(FIRST_DUE, { error: 'must be in the years 2000 to 2099' })
  .max(LAST_DUE, { error: 'must be in the years 2000 to 2099' });

export const TaskKindName = z.enum(['call_back', 'follow_up', 'other']);
