import pg from 'pg';
import { prepareSession, rowsOf, type Size } from './crm-rows.ts';

const FULL: Size = {
  customers: 100_000,
  calls: 1_000_000,
  transcripts: 300_000,
  conversations: 80_000,
  messages: 1_000_000,
  notes: 200_000,
  tasks: 100_000,
  statusChanges: 150_000,
  audits: 300_000,
  deliveries: 150_000,
};

/** Others whose rows lie between those of the big business. */
const SMALL: Size = {
  customers: 1_000,
  calls: 5_000,
  transcripts: 1_500,
  conversations: 800,
  messages: 5_000,
  notes: 1_000,
  tasks: 500,
  statusChanges: 1_000,
  audits: 1_000,
  deliveries: 500,
};

const STAFF = 8;

const scaled = (size: Size, share: number): Size =>
  Object.fromEntries(
    Object.entries(size).map(([kind, count]) => [kind, Math.max(10, Math.round(count * share))]),
  ) as Size;

/**
 * Fills a migrated database: one big business (`share` of 100,000 customers, 1,000,000 calls and
 * 1,000,000 messages) and small ones beside it. The same rows at every run with the same `now`.
 * @param options.businessId the big one, which is there already with its owner
 * @returns how long it took, seconds
 */
export async function fillCrm(options: {
  url: string;
  businessId: string;
  now: Date;
  share?: number;
  smallBusinesses?: number;
  log?: (line: string) => void;
}): Promise<number> {
  const { url, businessId, now, share = 1, smallBusinesses = 20, log = () => {} } = options;
  const began = performance.now();
  const size = scaled(FULL, share);
  const small = scaled(SMALL, Math.min(1, share * 10));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'");
    // What is made here refers to what is there; a server of somebody else's may not let us skip the check.
    await client.query('SET session_replication_role = replica').catch(() => {});
    await prepareSession(client);
    const indexes = await dropSearchIndexes(client);
    const userIds = await addStaff(client, businessId);
    for (const statement of rowsOf({ businessId, userIds, now, salt: 1_000 }, size)) {
      await timed(log, statement, () => client.query(statement));
    }
    for (let index = 1; index <= smallBusinesses; index += 1) {
      const other = await addBusinessLike(client, businessId, index);
      const users = await addStaff(client, other);
      const target = { businessId: other, userIds: users, now, salt: 1_000 + 1_000 * index };
      for (const statement of rowsOf(target, small)) await client.query(statement);
    }
    for (const index of indexes) await timed(log, index, () => client.query(index));
    await timed(log, 'VACUUM ANALYZE', () => client.query('VACUUM ANALYZE'));
    await client.query('CHECKPOINT').catch(() => {});
  } finally {
    await client.end();
  }
  return (performance.now() - began) / 1_000;
}

async function timed(log: (line: string) => void, what: string, work: () => Promise<unknown>) {
  const began = performance.now();
  await work();
  const name = what.replace(/\s+/g, ' ').slice(0, 60);
  log(`${((performance.now() - began) / 1_000).toFixed(1)} s  ${name}`);
}

/** Built at the end in one go they take a fraction of the time. @returns what makes them again */
async function dropSearchIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT quote_ident(indexname) AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND indexdef LIKE '%USING gin%'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ definition }) => definition);
}

/** A UUID made of a text. */
const idOf = (text: string) =>
  `overlay(overlay(md5(${text}) PLACING '4' FROM 13) PLACING 'a' FROM 17)::uuid`;

async function addStaff(client: pg.Client, businessId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "User" (id, "businessId", role, name, email, "passwordHash", "recoveryHashes", "updatedAt")
     SELECT ${idOf('$1 || i')}, $1::uuid, 'staff', 'צוות ' || i, md5($1 || i) || '@example.com', 'none', '{}', now()
     FROM generate_series(1, ${STAFF}) i RETURNING id`,
    [businessId],
  );
  return rows.map(({ id }) => id);
}

async function addBusinessLike(client: pg.Client, like: string, index: number): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO "Business" (id, name, hours, greeting, "afterHoursGreeting", "updatedAt")
     SELECT ${idOf("$1 || 'business' || $2")}, 'עסק קטן ' || $2, hours, greeting, "afterHoursGreeting", now()
     FROM "Business" WHERE id = $1::uuid RETURNING id`,
    [like, String(index)],
  );
  return rows[0]?.id ?? '';
}
