import { z } from 'zod';
import type { BlockedNumberItem } from '@/lib/calls/blocked-numbers.ts';
import { endpoint, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const BlockedNumberJson = z
  .object({
    phone: z.string().meta({ description: 'E.164 or *1234.' }),
    customer_id: z.uuid().nullable().meta({ description: 'Whose number it is.' }),
    customer_name: z.string().nullable(),
    blocked_by: z.string().nullable().meta({ description: 'Null when a program blocked it.' }),
    blocked_at: Timestamp,
    refused_calls: z.number().int().meta({ description: 'Calls from it that were refused.' }),
  })
  .meta({ id: 'BlockedNumber' });

export const blockedNumberJson = (
  number: BlockedNumberItem,
): z.input<typeof BlockedNumberJson> => ({
  phone: number.phone,
  customer_id: number.customer?.id ?? null,
  customer_name: number.customer?.name ?? null,
  blocked_by: number.blockedBy,
  blocked_at: number.at.toISOString(),
  refused_calls: number.refused,
});

const PATH = '/api/crm/blocked-numbers';
const Phone = z
  .string()
  .max(40)
  .meta({ description: 'In any form, such as 050-123-4567 or *1234.' });
const READ = { tag: 'calls', auth: 'key', permission: 'call:read' } as const;
const CHANGE = { tag: 'calls', auth: 'key', permission: 'call:handle' } as const;

export const listBlockedNumbers = endpoint({
  ...READ,
  method: 'GET',
  path: PATH,
  operationId: 'listBlockedNumbers',
  summary: 'List the numbers that no calls are taken from',
  description: 'The latest first.',
  query: PageQuery,
  answers: { 200: { description: 'A page of numbers', schema: pageOf(BlockedNumberJson) } },
});

export const blockNumber = endpoint({
  ...CHANGE,
  method: 'POST',
  path: PATH,
  operationId: 'blockNumber',
  summary: 'Block a number',
  description:
    'Its next calls are refused unanswered and followed by no text, and those that wait are marked as handled. Doing it twice changes nothing. The business’s own phones and withheld callers cannot be blocked.',
  body: z.object({ phone: Phone }),
  example: { phone: '052-999-8877' },
  answers: {
    200: { description: 'It was blocked already', schema: BlockedNumberJson },
    201: {
      description: 'The blocked number',
      schema: BlockedNumberJson,
      headers: { Location: 'Where the blocked number is.' },
    },
  },
  errors: ['unprocessable', 'conflict'],
});

export const getBlockedNumber = endpoint({
  ...READ,
  method: 'GET',
  path: `${PATH}/{phone}`,
  operationId: 'getBlockedNumber',
  summary: 'Read whether a number is blocked',
  params: z.object({ phone: Phone }),
  answers: { 200: { description: 'The blocked number', schema: BlockedNumberJson } },
});

export const unblockNumber = endpoint({
  ...CHANGE,
  method: 'DELETE',
  path: `${PATH}/{phone}`,
  operationId: 'unblockNumber',
  summary: 'Take calls from a number again',
  params: z.object({ phone: Phone }),
  answers: { 204: { description: 'Not blocked any more' } },
});
