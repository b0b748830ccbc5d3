import type { Prisma } from '../platform/db.ts';
import { etagOf } from '../platform/etag.ts';

/** One note about a customer. `author` is null when a program wrote it, or somebody who is gone. */
export type NoteItem = {
  id: string;
  customerId: string;
  callId: string | null;
  body: string;
  author: { id: string; name: string } | null;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export type NoteDetail = NoteItem & { etag: string };

export const NOTE_COLUMNS = {
  id: true,
  customerId: true,
  callId: true,
  body: true,
  author: { select: { id: true, name: true } },
  archivedAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Prisma.NoteSelect;

export const toNote = (row: NoteItem): NoteDetail => ({ ...row, etag: etagOf(row) });
