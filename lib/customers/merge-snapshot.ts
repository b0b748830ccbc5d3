import { z } from 'zod';
import { CustomerStatus } from '../../prisma/generated/enums.ts';

/** What a merge may change on the customer who is kept, as it stands in JSON. */
export const MergeFields = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  status: z.enum(CustomerStatus),
  tags: z.array(z.string()),
  ownerId: z.string().nullable(),
  lid: z.string().nullable(),
  pushName: z.string().nullable(),
  optedOutAt: z.coerce.date().nullable(),
  archivedAt: z.coerce.date().nullable(),
});
export type MergeFields = z.infer<typeof MergeFields>;

/** What of a conversation changes when another one joins it. */
export const ConversationFields = z.object({
  status: z.enum(['open', 'closed']),
  assignedToId: z.string().nullable(),
  unreadCount: z.number(),
  waitingSince: z.coerce.date().nullable(),
  snoozedUntil: z.coerce.date().nullable().default(null),
  lastMessageAt: z.coerce.date(),
});
export type ConversationFields = z.infer<typeof ConversationFields>;

/** Tables whose rows belong to a customer and go along in a merge; a test holds that none is missing. */
export const MOVED_TABLES = [
  'CallLog',
  'Note',
  'Task',
  'CustomerStatusChange',
  'ConsentEntry',
  'WhatsAppMessage',
  'WebhookDelivery',
] as const;
export type MovedTable = (typeof MOVED_TABLES)[number];

/** All that is needed to part two customers again; CustomerMerge.snapshot for a day, then {}. */
export const MergeSnapshot = z.object({
  /** The merged customer's row. */
  merged: z.looseObject({
    id: z.string(),
    phone: z.string(),
    name: z.string().nullable(),
    lid: z.string().nullable(),
  }),
  before: MergeFields,
  after: MergeFields,
  /** Ids by table. */
  moved: z.record(z.enum(MOVED_TABLES), z.array(z.string())),
  /** The merged customer's further numbers. */
  phones: z.array(z.string()),
  /** The row in the status history that the merge itself made. */
  statusChangeId: z.string().nullable(),
  conversation: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('none') }),
    /** The kept customer had none. */
    z.object({ kind: z.literal('moved'), id: z.string() }),
    z.object({
      kind: z.literal('joined'),
      row: z.looseObject({ id: z.string(), assignedToId: z.string().nullable() }),
      before: ConversationFields,
      after: ConversationFields,
    }),
  ]),
});
export type MergeSnapshot = z.infer<typeof MergeSnapshot>;
