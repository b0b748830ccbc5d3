import { z } from 'zod';
import { FIELDS } from './columns.ts';
import { EXISTING_MODES } from './plan-line.ts';

/** What CustomerImport.options holds: first nothing but the mode, then what was found in the file. */
export const ImportOptions = z.object({
  existing: z.enum(EXISTING_MODES),
  /** By the file's columns; null until it was read. */
  columns: z.array(z.enum(FIELDS)).nullable(),
  /** The first row names the columns. */
  heading: z.boolean(),
  headings: z.array(z.string()),
  /** The first rows, to choose the columns by. */
  sample: z.array(z.array(z.string())),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1255']).nullable(),
  delimiter: z.enum([',', ';', '\t']).nullable(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const NEW_OPTIONS = {
  columns: null,
  heading: true,
  headings: [],
  sample: [],
  encoding: null,
  delimiter: null,
} as const;
