import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../../prisma/generated/client.ts';
import { env } from './env.ts';

export { Prisma };
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** Next loads modules more than once in development; one pool a process all the same. */
const shared = globalThis as { agentLocatorDb?: PrismaClient };

/** Connections of one process: enough for 50 calls a second, few enough for four processes on a small server. */
const POOL_SIZE = 16;

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set: start this process with npm start');
  return url;
}

/** The process's database client, connected at first use. */
export function db(): Db {
  shared.agentLocatorDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), max: POOL_SIZE }),
  });
  return shared.agentLocatorDb;
}

/** What a transaction of ours may last: under Twilio's 15 s, with room for the answer. */
const TRANSACTION = { timeout: 8_000, maxWait: 5_000 };

/** Runs `work` in one transaction. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(work, TRANSACTION);
