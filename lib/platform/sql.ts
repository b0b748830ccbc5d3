import { createHash } from 'node:crypto';
import type { Client, QueryConfig } from 'pg';
import { tellingAfter } from './notices.ts';
import { actingForAll, pool } from './pool.ts';

/**
 * A transaction of plain SQL. Its statements are constants: each stays prepared on its connection. Statements
 * that are asked for at once are sent at once, and run in that order.
 */
export type SqlTx = {
  sql: <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;
};

/** As for Prisma's transactions: under Twilio's 15 s, with room for the answer. Milliseconds. */
const STATEMENT_TIMEOUT_MS = 8_000;

const names = new Map<string, string>();

/** The name under which a constant statement stays prepared on its connections. */
export function nameOf(text: string): string {
  // Of its text: Next bundles this module several times, and all of them share the connections.
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 24);
  names.set(text, name);
  return name;
}

/** pg takes the bound with each statement, and its types do not know it. */
const bounded = (query: QueryConfig): QueryConfig =>
  Object.assign(query, { query_timeout: STATEMENT_TIMEOUT_MS });

const run = async <Row>(
  client: Pick<Client, 'query'>,
  text: string,
  values: readonly unknown[],
) => {
  const { rows } = await client.query(bounded({ name: nameOf(text), text, values: [...values] }));
  return rows as Row[];
};

/** One statement of the system's, outside a transaction; see SqlTx. */
export const systemSql: SqlTx['sql'] = (text, values) =>
  actingForAll(() => run(pool(), text, values));

/**
 * Runs `work` in one transaction that holds a lock on `key` until its end: transactions of one key take
 * turns, and each sees what the one before it did. For the path of a call alone: there a webhook's time
 * is its round trips to the database, and Prisma doubles what each costs us (see bench/).
 */
export const lockedTransaction = <T>(key: string, work: (tx: SqlTx) => Promise<T>): Promise<T> =>
  tellingAfter((run) => transaction(run, key), work);

/** The same without a lock, for the jobs that each call brings. */
export const sqlTransaction = <T>(work: (tx: SqlTx) => Promise<T>): Promise<T> =>
  tellingAfter((run) => transaction(run), work);

async function transaction<T>(work: (tx: SqlTx) => Promise<T>, key?: string): Promise<T> {
  const client = await actingForAll(() => pool().connect());
  // A webhook's time is its waits for answers, on a busy machine above all.
  const setPipeline = (pipeline: boolean) => Object.assign(client, { pipeline });
  setPipeline(true);
  let isOver = false;
  const sql: SqlTx['sql'] = async (text, values) => {
    // One that comes late, after another failed, would be a transaction of its own.
    if (isOver) throw new Error('the transaction is over');
    return run(client, text, values);
  };
  try {
    // Both in one round trip, which nobody waits for: after a failure all that follows fails as well. The
    // statements after it see what was committed while this one waited.
    const lock =
      key === undefined
        ? ''
        : `; select pg_advisory_xact_lock(hashtextextended(${client.escapeLiteral(key)}, 0))`;
    const begun = client.query(bounded({ text: `begin${lock}` }));
    begun.catch(() => {});
    const result = await work({ sql });
    isOver = true;
    await begun;
    await client.query('commit');
    setPipeline(false);
    client.release();
    return result;
  } catch (error) {
    isOver = true;
    // Behind what is still under way.
    await client.query('rollback').then(
      () => {
        setPipeline(false);
        client.release();
      },
      (lost: Error) => client.release(lost),
    );
    throw error;
  }
}
