import { z } from 'zod';
import type { Merge } from '@/lib/customers/merge-customers.ts';
import type { RecentMerge } from '@/lib/customers/merge-queries.ts';
import { CustomerStatus } from '@/prisma/generated/enums.ts';
import { endpoint, IdParams, pageOf, Timestamp } from './endpoint.ts';

const MergeJson = z
  .object({
    id: z.uuid(),
    kept_id: z.uuid(),
    merged_id: z.uuid().meta({ description: 'Is no customer any more, unless undone.' }),
    undo_until: Timestamp,
  })
  .meta({ id: 'Merge' });

export const mergeJson = (merge: Merge | RecentMerge): z.input<typeof MergeJson> => ({
  id: merge.id,
  kept_id: merge.keptId,
  merged_id: merge.mergedId,
  undo_until: merge.undoUntil.toISOString(),
});

const ABOUT = { tag: 'merges', auth: 'session', permission: 'customer:merge' } as const;

export const listMerges = endpoint({
  ...ABOUT,
  method: 'GET',
  path: '/api/crm/merges',
  operationId: 'listMerges',
  summary: 'Merges that can still be undone',
  answers: { 200: { description: 'Newest first', schema: pageOf(MergeJson) } },
});

export const createMerge = endpoint({
  ...ABOUT,
  method: 'POST',
  path: '/api/crm/merges',
  operationId: 'mergeCustomers',
  summary: 'Make one customer of two',
  description:
    'Everything of the merged customer goes to the one who is kept, and its number becomes a further number. Who opted out as either has opted out. Can be undone for a day.',
  body: z.object({
    kept_id: z.uuid(),
    merged_id: z.uuid(),
    name: z.string().trim().max(120).nullable().optional().meta({
      description: 'Left out: the kept one’s, else the other’s. So with `email` and `status`.',
    }),
    email: z.email().max(254).nullable().optional(),
    status: z.enum(CustomerStatus).optional(),
  }),
  answers: {
    201: {
      description: 'The merge',
      schema: MergeJson,
      headers: { Location: 'The customer who is kept' },
    },
  },
  errors: ['not_found', 'unprocessable'],
});

export const undoMerge = endpoint({
  ...ABOUT,
  method: 'POST',
  path: '/api/crm/merges/{id}/undo',
  operationId: 'undoMerge',
  summary: 'Part two merged customers again',
  description:
    'Within a day. What came since stays with the one who was kept, but for calls from the merged one’s numbers.',
  params: IdParams,
  answers: {
    200: {
      description: 'The two customers',
      schema: z.object({ kept_id: z.uuid(), merged_id: z.uuid() }),
    },
  },
  errors: ['conflict'],
});
