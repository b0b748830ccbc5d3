import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { tellingAfter } from './notices.ts';
import { actingFor, actingForAll, pool } from './pool.ts';

export { Prisma };
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** What reads outside a transaction: without `findUnique`, see businessDb. */
export type BusinessDb = Omit<PrismaClient, '$transaction' | '$extends'>;

/** Next loads modules more than once in development; one client a process all the same. */
const shared = globalThis as { agentLocatorDb?: PrismaClient };

/** What a transaction of ours may last: under Twilio's 15 s, with room for the answer. */
const TRANSACTION = { timeout: 8_000, maxWait: 5_000 };

const client = (): PrismaClient => {
  shared.agentLocatorDb ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { disposeExternalPool: true }),
  });
  return shared.agentLocatorDb;
};

/**
 * The database of all businesses. For what belongs to none of them: sign-in, the operator, jobs, Twilio's
 * webhooks. Whoever acts for one business takes `dbOf(ctx)`; test/system-db.test.ts lists the exceptions.
 */
export const systemDb = (): Db => client();

/** Runs `work` in one transaction that sees all businesses; see systemDb. */
export const systemTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  tellingAfter((run) => actingForAll(() => client().$transaction(run, TRANSACTION)), work);

const clients = new Map<string, BusinessDb>();
const REMEMBERED = 1_000;

/** The database as one business sees it: row-level security hides all other rows. */
export function businessDb(businessId: string): BusinessDb {
  const known = clients.get(businessId);
  if (known) return known;
  if (clients.size >= REMEMBERED) clients.clear();
  const made = client().$extends({
    query: {
      $allOperations({ operation, args, query }) {
        // Prisma makes one statement of all findUnique of a tick, whoever's they are.
        if (operation.startsWith('findUnique')) {
          throw new Error('outside a transaction of a business: findFirst instead of findUnique');
        }
        return actingFor(businessId, async () => query(args));
      },
    },
  }) as unknown as BusinessDb;
  clients.set(businessId, made);
  return made;
}

/** Runs `work` in one transaction that sees this business's rows alone. */
export const businessTransaction = <T>(
  businessId: string,
  work: (tx: Tx) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> =>
  tellingAfter(
    (run) =>
      actingFor(businessId, () => client().$transaction(run, { ...TRANSACTION, ...options })),
    work,
  );
