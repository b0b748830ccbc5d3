import { systemTransaction } from '../platform/db.ts';
import { askForClip } from './clips.ts';

/** Asks for the clips of many texts; those that are there in the wanted voice are left alone. */
export async function prepareAll(texts: readonly string[]): Promise<void> {
  for (const text of new Set(texts)) await systemTransaction((tx) => askForClip(tx, text));
}
