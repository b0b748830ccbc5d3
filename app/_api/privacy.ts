import { z } from 'zod';
import type { ConsentItem, LedgerItem } from '@/lib/consents/queries.ts';
import type { Receipt } from '@/lib/privacy/receipts.ts';
import { endpoint, IdParams, PageQuery, pageOf, Timestamp } from './endpoint.ts';

const ReceiptJson = z
  .object({
    id: z.uuid(),
    erased_at: Timestamp,
    counts: z.record(z.string(), z.int()).meta({
      description: 'How many rows of each kind went, or lost their identity.',
    }),
  })
  .meta({ id: 'ErasureReceipt', description: 'That a person was erased, and not who it was.' });

export const receiptJson = ({ id, at, counts }: Receipt) => ({ id, erased_at: at, counts });

const ConsentJson = z
  .object({
    id: z.string(),
    customer_id: z.uuid(),
    customer_name: z.string().nullable(),
    customer_phone: z.string(),
    opted_out: z.boolean().meta({ description: 'True: no messages that the business begins.' }),
    source: z.string().meta({ description: '`whatsapp`, `staff`, `api` or `remembered`.' }),
    reason: z.string().nullable(),
    by: z.string().nullable().meta({ description: 'Who wrote it down.' }),
    created_at: Timestamp,
  })
  .meta({ id: 'Consent' });

export const consentJson = (entry: ConsentItem & Pick<LedgerItem, 'customer'>) => ({
  id: entry.id,
  customer_id: entry.customer.id,
  customer_name: entry.customer.name,
  customer_phone: entry.customer.phone,
  opted_out: entry.optedOut,
  source: entry.source,
  reason: entry.reason,
  by: entry.by,
  created_at: entry.at,
});

export const exportCustomer = endpoint({
  method: 'GET',
  path: '/api/crm/customers/{id}/export',
  operationId: 'exportCustomer',
  tag: 'privacy',
  summary: 'Export everything about one person',
  description:
    'A ZIP with `data.json`, a page for people (`index.html`) and the recordings. For the owner alone; each export is written in the audit.',
  auth: 'key',
  permission: 'customer:export',
  params: IdParams,
  answers: { 200: { description: 'The archive.', contentType: 'application/zip' } },
  limit: { points: 20, seconds: 60 },
});

export const eraseCustomer = endpoint({
  method: 'POST',
  path: '/api/crm/customers/{id}/erase',
  operationId: 'eraseCustomer',
  tag: 'privacy',
  summary: 'Erase one person for good',
  description:
    'Everything of the person goes; their calls are kept as numbers without identity. `409` while a message to them is being sent: repeat it in a minute.',
  auth: 'key',
  permission: 'customer:erase',
  params: IdParams,
  body: z.object({
    confirm: z.string().min(1).max(200).meta({
      description:
        'The name or a phone number of this customer, so that none is erased by mistake.',
    }),
  }),
  example: { confirm: '050-123-4567' },
  answers: { 200: { description: 'The receipt.', schema: ReceiptJson } },
  errors: ['conflict', 'unprocessable'],
});

export const listConsents = endpoint({
  method: 'GET',
  path: '/api/crm/privacy/consents',
  operationId: 'listConsents',
  tag: 'privacy',
  summary: 'List every yes and no to messages',
  description: 'The ledger that law 30A asks for, the latest first.',
  auth: 'key',
  permission: 'customer:read',
  query: PageQuery.extend({
    opted_out: z.enum(['true', 'false']).optional(),
  }),
  answers: { 200: { description: 'A page of entries.', schema: pageOf(ConsentJson) } },
});

export const exportConsents = endpoint({
  method: 'GET',
  path: '/api/crm/privacy/consents/csv',
  operationId: 'exportConsents',
  tag: 'privacy',
  summary: 'Download the ledger of consents',
  auth: 'key',
  permission: 'customer:export',
  answers: { 200: { description: 'UTF-8 with a byte order mark.', contentType: 'text/csv' } },
  limit: { points: 20, seconds: 60 },
});

export const changeConsent = endpoint({
  method: 'POST',
  path: '/api/crm/customers/{id}/consent',
  operationId: 'changeConsent',
  tag: 'privacy',
  summary: 'Write down that a customer wants no messages, or wants them again',
  auth: 'key',
  permission: 'customer:change',
  params: IdParams,
  body: z.object({
    opted_out: z.boolean(),
    reason: z.string().trim().min(2).max(300).meta({ description: 'How the customer said so.' }),
  }),
  example: { opted_out: true, reason: 'Asked on the phone' },
  answers: { 204: { description: 'Written down.' } },
});
