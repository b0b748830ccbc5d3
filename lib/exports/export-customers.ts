import { recordAudit } from '../audit/record-audit.ts';
import type { CustomerListItem } from '../customers/customer-view.ts';
import { CustomerFilter, listCustomers } from '../customers/list-customers.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { csvPhone, csvRow } from './csv-row.ts';

const PAGE = 100;

/** The words of the file, in the language of whoever asks. */
export type ExportWords = {
  headings: Record<
    | 'name'
    | 'phone'
    | 'furtherPhones'
    | 'email'
    | 'status'
    | 'tags'
    | 'owner'
    | 'source'
    | 'optedOut'
    | 'createdAt',
    string
  >;
  status: (status: CustomerListItem['status']) => string;
  source: (source: CustomerListItem['source']) => string;
  /** A day such as 23.11.2026. */
  day: (at: Date) => string;
};

/**
 * The customers of a list as CSV: UTF-8 with a byte order mark, as Excel wants it, part by part. It is
 * written in the audit before the first part. Throws AppError('forbidden') for all but the owner.
 */
export async function exportCustomers({
  ctx,
  input,
  words,
}: {
  ctx: Ctx;
  input: Omit<CustomerFilter, 'cursor' | 'limit' | 'sort'>;
  words: ExportWords;
}): Promise<AsyncGenerator<Uint8Array>> {
  requirePermission(ctx.actor, 'customer:export');
  const businessId = businessOf(ctx.actor);
  // In the order of their making: a customer who changes meanwhile is neither left out nor there twice.
  const filter = { ...CustomerFilter.parse(input), sort: 'created' as const, limit: PAGE };
  const { q, cursor: _cursor, limit: _limit, sort: _sort, ...narrowed } = filter;
  await transactionOf(ctx, (tx) =>
    recordAudit(tx, ctx, {
      businessId,
      action: 'customers.exported',
      entity: 'business',
      entityId: businessId,
      // What was searched for may be somebody's name.
      after: { ...narrowed, searched: q !== undefined },
    }),
  );
  return rows(ctx, filter, words);
}

async function* rows(ctx: Ctx, filter: CustomerFilter, words: ExportWords) {
  const { headings } = words;
  const encode = (text: string) => new TextEncoder().encode(text);
  yield encode(`\ufeff${csvRow(Object.values(rowOf(headings)))}`);
  let cursor: string | undefined;
  do {
    const page = await listCustomers({ ctx, input: { ...filter, ...(cursor ? { cursor } : {}) } });
    yield encode(page.customers.map((customer) => csvRow(cellsOf(customer, words))).join(''));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** One order for the headings and the cells below them. */
const rowOf = (row: ExportWords['headings']): ExportWords['headings'] => ({
  name: row.name,
  phone: row.phone,
  furtherPhones: row.furtherPhones,
  email: row.email,
  status: row.status,
  tags: row.tags,
  owner: row.owner,
  source: row.source,
  optedOut: row.optedOut,
  createdAt: row.createdAt,
});

const cellsOf = (customer: CustomerListItem, words: ExportWords): string[] =>
  Object.values(
    rowOf({
      name: customer.name ?? customer.pushName ?? '',
      phone: csvPhone(customer.phone),
      furtherPhones: customer.furtherPhones.map(csvPhone).join(' / '),
      email: customer.email ?? '',
      status: words.status(customer.status),
      tags: (customer.tags ?? []).join(', '),
      owner: customer.owner?.name ?? '',
      source: words.source(customer.source),
      optedOut: customer.optedOutAt ? words.day(customer.optedOutAt) : '',
      createdAt: words.day(customer.createdAt),
    }),
  );
