import { beforeAll, expect, test } from 'vitest';
import { fillCrm } from '../bench/crm-data.ts';
import { type CrmQuery, crmQueries } from '../bench/crm-queries.ts';
import { sampleCrm } from '../bench/crm-sample.ts';
import { findDuplicates } from '../lib/customers/find-duplicates.ts';
import { listCustomers } from '../lib/customers/list-customers.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { dbOf } from '../lib/permissions/scoped-db.ts';
import { pool } from '../lib/platform/pool.ts';
import { makeBusiness, OPEN_AT } from './factories.ts';

/** Tables that grow with a business, of which no request may read all rows. */
const LARGE = new Set([
  'AuditEntry',
  'CallLog',
  'ConsentEntry',
  'Conversation',
  'Customer',
  'CustomerPhone',
  'CustomerStatusChange',
  'Note',
  'Task',
  'WebhookDelivery',
  'WhatsAppMessage',
]);

/** Of 100,000 customers and a million calls: enough for the planner to find an index worth its while. */
const SHARE = 0.05;
/** Different inputs of each kind of request. */
const INPUTS = 2;
/** Rows that one step may look at: fewer than the customers, the smallest of what is large. */
const MOST_READ = 4_500;
/** Rows of large tables that one search may look at, all steps together: a few of a hundred, whatever is asked. */
const MOST_SEARCHED = 12_000;
const FILL_MS = 300_000;
const RUN_MS = 300_000;

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: Node[];
};

let ctx: Ctx;
let queries: CrmQuery[] = [];
let statements: { 'Query Text': string; Plan: Node }[] = [];

/** Makes the server tell each connection of the application the plan of each statement, inside functions too. */
const TOLD_PLANS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  'auto_explain.log_level': 'notice',
  // Twenty times the usual: what reading a whole table would cost at the full size.
  seq_page_cost: '20',
};

beforeAll(async () => {
  const url = process.env.DATABASE_URL ?? '';
  const told = new URL(url);
  told.searchParams.set(
    'options',
    Object.entries(TOLD_PLANS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
  );
  process.env.DATABASE_URL = told.href.replaceAll('+', '%20');
  pool().on('connect', (connection) => {
    connection.on('notice', ({ message = '' }) => {
      const plan = /^duration: [\d.]+ ms {2}plan:\n([\s\S]*)$/.exec(message)?.[1];
      if (plan) statements.push(JSON.parse(plan));
    });
  });
  const { businessId, ctx: ctxOf } = await makeBusiness();
  await fillCrm({ url, businessId, now: OPEN_AT, share: SHARE, smallBusinesses: 3 });
  queries = crmQueries(await sampleCrm(url, businessId, INPUTS), OPEN_AT);
  ctx = ctxOf({ now: OPEN_AT });
}, FILL_MS);

/** What reads all of a large table: from its beginning, by an index without a condition, or row by row. */
function readsOfAll({ Plans = [], ...node }: Node): string[] {
  const table = node['Relation Name'] ?? '';
  const isWhole = ['Seq Scan', 'Index Scan', 'Index Only Scan'].includes(node['Node Type']);
  const kept = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
  const rows = (kept + (node['Rows Removed by Index Recheck'] ?? 0)) * (node['Actual Loops'] ?? 1);
  const found = (isWhole && !node['Index Cond']) || rows > MOST_READ;
  return [
    ...(found && LARGE.has(table) ? [`${node['Node Type']} of ${table}, ${rows} rows`] : []),
    ...Plans.flatMap(readsOfAll),
  ];
}

/** Rows of large tables that a plan's scans looked at. */
function rowsRead({ Plans = [], ...node }: Node): number {
  const below = Plans.reduce((sum, plan) => sum + rowsRead(plan), 0);
  if (!LARGE.has(node['Relation Name'] ?? '')) return below;
  const kept = (node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0);
  return below + kept * (node['Actual Loops'] ?? 1);
}

async function plansOf(run: (ctx: Ctx) => Promise<unknown>) {
  statements = [];
  await run(ctx);
  return statements;
}

test('what reads a whole table is found, inside functions too', async () => {
  const [note] = await plansOf((c) => dbOf(c).note.findMany({ where: { body: 'x' } }));
  expect(note && readsOfAll(note.Plan)).toEqual([
    expect.stringMatching(/Scan of Note, \d{4,} rows/),
  ]);
  const found = await plansOf((c) => listCustomers({ ctx: c, input: { q: 'כהן' } }));
  const texts = found.map((statement) => statement['Query Text']);
  expect(texts.some((text) => text.includes('from search_customers('))).toBe(true);
  expect(texts.some((text) => /FROM (public\.)?"Customer" c\s+WHERE/.test(text))).toBe(true);
});

test('the generated customers have duplicates, on the first page and on later ones', async () => {
  const first = await findDuplicates({ ctx });
  const second = await findDuplicates({ ctx, cursor: first.nextCursor ?? undefined });
  for (const { pairs } of [first, second]) expect(pairs.length).toBeGreaterThan(10);
  const reasons = [...first.pairs, ...second.pairs].flatMap((pair) => pair.reasons);
  expect(new Set(reasons)).toEqual(new Set(['email', 'name']));
});

test(
  'no search, list or screen of a large business reads a whole table',
  async () => {
    const found: Record<string, string[]> = {};
    let seen = 0;
    for (const { part, name, runs } of queries) {
      for (const run of runs) {
        const plans = await plansOf(run);
        seen += plans.length;
        for (const statement of plans) {
          for (const read of readsOfAll(statement.Plan)) {
            found[`${part} ${name}: ${read}`] = [statement['Query Text'].slice(0, 200)];
          }
        }
      }
    }
    expect(queries.length).toBeGreaterThan(100);
    expect(seen).toBeGreaterThan(queries.length);
    expect(found).toEqual({});
  },
  RUN_MS,
);

test(
  'a search looks at few rows, whether one has what it asks for, half of all, or nobody',
  async () => {
    const searches = queries.filter(({ part }) => part === 'search');
    const kinds = ['1 letter', '2 letters', 'niqqud', 'common word', 'two words', 'name and word'];
    for (const kind of kinds) {
      expect(searches.some(({ name }) => name.includes(kind))).toBe(true);
    }
    const found: Record<string, number> = {};
    for (const { name, runs } of searches) {
      for (const run of runs) {
        const plans = await plansOf(run);
        const rows = plans.reduce((sum, { Plan }) => sum + rowsRead(Plan), 0);
        if (rows > MOST_SEARCHED) found[name] = Math.max(found[name] ?? 0, rows);
      }
    }
    expect(found).toEqual({});
  },
  RUN_MS,
);
