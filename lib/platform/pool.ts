import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { env } from './env.ts';
import { logger } from './logger.ts';

/** Connections of one process: enough for 50 calls a second, few enough for four processes on a small server. */
const POOL_SIZE = 24;

/** Longest wait for a free connection: under Twilio's 15 s, with room for the answer, milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Longest one statement lasts, milliseconds: of a job as well. A webhook's are held shorter, see sql.ts. */
const STATEMENT_TIMEOUT_MS = 60_000;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Next bundles this module several times into one process, and all of them use the pool of the first: what
 * it asks when a connection is taken has to be theirs as well, or their business would be unknown to it.
 */
const shared = globalThis as {
  agentLocatorPool?: pg.Pool;
  agentLocatorScope?: AsyncLocalStorage<string>;
};
shared.agentLocatorScope ??= new AsyncLocalStorage<string>();

/** The business on whose behalf connections are taken now; none for the system itself. */
const scope = shared.agentLocatorScope;

type Connected = (
  error: Error | undefined,
  client?: pg.PoolClient,
  done?: (lost?: unknown) => void,
) => void;

/**
 * A pool whose connections act for one business, or for the system: each is told for whom when it is
 * taken, in one round trip, and only when it was another one before.
 */
class ScopedPool extends pg.Pool {
  readonly #actsFor = new WeakMap<pg.PoolClient, string>();

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    const taken = this.#take(scope.getStore() ?? '');
    if (!callback) return taken;
    taken.then(
      (client) => callback(undefined, client, (lost) => client.release(lost as Error | undefined)),
      (error: Error) => callback(error),
    );
    return undefined;
  }

  async #take(business: string): Promise<pg.PoolClient> {
    const client = await super.connect();
    if ((this.#actsFor.get(client) ?? '') === business) return client;
    try {
      await client.query(
        business
          ? `set role agentlocator_business; set app.business = '${business}'`
          : "reset role; set app.business = ''",
      );
    } catch (error) {
      client.release(error as Error);
      throw error;
    }
    this.#actsFor.set(client, business);
    return client;
  }
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start this process with npm start');
  return url;
}

/** The process's connections, made at first use. */
export function pool(): pg.Pool {
  if (shared.agentLocatorPool) return shared.agentLocatorPool;
  const made = new ScopedPool({
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
  shared.agentLocatorPool = made;
  return made;
}

/** Runs `work` so that the connections it takes see this business's rows alone. */
export function actingFor<T>(businessId: string, work: () => Promise<T>): Promise<T> {
  // It becomes part of a statement: PostgreSQL takes no parameters there.
  if (!UUID.test(businessId)) throw new Error('not the id of a business');
  return scope.run(businessId, work);
}

/** Runs `work` on connections of the system, also when it is called on behalf of a business. */
export const actingForAll = <T>(work: () => Promise<T>): Promise<T> => scope.run('', work);
