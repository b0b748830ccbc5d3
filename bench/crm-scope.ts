import pg from 'pg';
import { databaseUrl, pool } from '../lib/platform/pool.ts';

/**
 * The application's own pool, beside one whose connections act as the owner of the tables, who is bound by
 * no policy. Both get the same statements: what they take longer under the policies is the cost of these.
 */
class SwitchedPool extends pg.Pool {
  readonly #bound: pg.Pool;
  readonly #unbound: pg.Pool;
  isBound = true;

  constructor(bound: pg.Pool, unbound: pg.Pool) {
    super();
    this.#bound = bound;
    this.#unbound = unbound;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void;
  override connect(callback?: Parameters<pg.Pool['connect']>[0]) {
    const chosen = this.isBound ? this.#bound : this.#unbound;
    return callback ? chosen.connect(callback) : chosen.connect();
  }

  override async end(): Promise<void> {
    await Promise.all([this.#bound.end(), this.#unbound.end()]);
  }
}

/**
 * Puts a switch between the application and its connections. Before its first query in this process.
 * @param businessId what searching functions take the business from where no policy is
 */
export function switchScope(businessId: string): { bound: (on: boolean) => void } {
  const shared = globalThis as { agentLocatorPool?: pg.Pool };
  const bound = pool();
  const unbound = new pg.Pool({
    connectionString: databaseUrl(),
    max: 24,
    allowExitOnIdle: true,
    options: `-c app.business=${businessId}`,
  });
  const switched = new SwitchedPool(bound, unbound);
  shared.agentLocatorPool = switched;
  return {
    bound: (on) => {
      switched.isBound = on;
    },
  };
}
