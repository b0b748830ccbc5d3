import { z } from 'zod';

/** An address as accounts have them: trimmed, lower case. */
export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));
