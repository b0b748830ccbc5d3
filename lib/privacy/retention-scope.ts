import type { Prisma } from '../platform/db.ts';

const DAY_MS = 86_400_000;

/** The moment before which is deleted what is kept for so many days. */
export const cutoff = (days: number, now: Date): Date => new Date(now.getTime() - days * DAY_MS);

/** What is old enough to go; each in one business. */
export const dueRecordings = (businessId: string, before: Date) =>
  ({
    businessId,
    startedAt: { lt: before },
    recordingState: { in: ['pending', 'failed', 'stored'] },
  }) satisfies Prisma.CallLogWhereInput;

export const dueTranscripts = (businessId: string, before: Date) =>
  ({
    businessId,
    startedAt: { lt: before },
    transcriptState: 'done',
  }) satisfies Prisma.CallLogWhereInput;

/** What waits to be sent is not old, whenever it was written. */
export const dueMessages = (businessId: string, before: Date) =>
  ({
    businessId,
    createdAt: { lt: before },
    status: { not: 'queued' },
  }) satisfies Prisma.WhatsAppMessageWhereInput;
