import { z } from 'zod';
import { AppError } from './errors.ts';

/** A place in a list that is ordered by a time and an id, newest first. */
export const toCursor = (at: Date, id: string): string => `${at.getTime()}_${id}`;

/** What toCursor made. Throws AppError('bad_request') for what is no cursor. */
export function fromCursor(cursor: string): { at: Date; id: string } {
  const [, time, id] = /^(\d{1,13})_(.+)$/.exec(cursor) ?? [];
  if (!time || !id || !z.uuid().safeParse(id).success) {
    throw new AppError('bad_request', { details: { cursor: 'is not from a list' } });
  }
  return { at: new Date(Number(time)), id };
}

/**
 * Conditions for the rows after a cursor; none without one. The id decides between equal times.
 * Throws AppError('bad_request') for what is no cursor.
 */
export function afterCursor(column: string, cursor: string | undefined) {
  if (cursor === undefined) return [];
  const { at, id } = fromCursor(cursor);
  // The first condition follows from the second, and is the one an index can begin at.
  return [
    { [column]: { lte: at } },
    { OR: [{ [column]: { lt: at } }, { [column]: at, id: { lt: id } }] },
  ];
}
