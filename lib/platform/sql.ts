import pg from 'pg';
import { databaseUrl } from './db.ts';
import { logger } from './logger.ts';

/** A transaction of plain SQL. Its statements are constants: each stays prepared on its connection. */
export type SqlTx = {
  sql: <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;
};

/** One pool a process, beside Prisma's; see db.ts. */
const shared = globalThis as { agentLocatorSql?: pg.Pool };
const POOL_SIZE = 12;

/** As for Prisma's transactions: under Twilio's 15 s, with room for the answer. Milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 8_000;

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

function pool(): pg.Pool {
  if (shared.agentLocatorSql) return shared.agentLocatorSql;
  const made = new pg.Pool({
    connectionString: databaseUrl(),
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
    allowExitOnIdle: true,
  });
  const onLost = (err: Error) => logger().warn({ err }, 'database connection lost');
  made.on('error', onLost);
  // A connection in use has no listener but this one, and a lost one would end the process.
  made.on('connect', (client) => client.on('error', onLost));
  shared.agentLocatorSql = made;
  return made;
}

/**
 * Runs `work` in one transaction that holds a lock on `key` until its end: transactions of one key take
 * turns, and each sees what the one before it did. For the path of a call alone: there a webhook's time
 * is its round trips to the database, and Prisma doubles what each costs us (see bench/).
 */
export async function lockedTransaction<T>(
  key: string,
  work: (tx: SqlTx) => Promise<T>,
): Promise<T> {
  const client = await pool().connect();
  const sql: SqlTx['sql'] = async (text, values) => {
    const { rows } = await client.query({ name: nameOf(text), text, values: [...values] });
    return rows;
  };
  try {
    // Both in one round trip. The statements after it see what was committed while this one waited.
    const lock = `select pg_advisory_xact_lock(hashtextextended(${client.escapeLiteral(key)}, 0))`;
    await client.query(`begin; ${lock}`);
    const result = await work({ sql });
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (lost: Error) => client.release(lost),
    );
    throw error;
  }
}
