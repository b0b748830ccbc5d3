import { join, resolve } from 'node:path';
import { type AcquiredDatabase, acquireDatabase } from './embedded-postgres.ts';
import { ROOT } from './prisma-cli.ts';

/**
 * The database that a command works on: DATABASE_URL when set, else the embedded one under DATA_DIR
 * (`.data` of the project when unset).
 */
export async function resolveDatabase(log: (line: string) => void): Promise<AcquiredDatabase> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, release: async () => {} };
  const dataDir = process.env.DATA_DIR ? resolve(process.env.DATA_DIR) : join(ROOT, '.data');
  return acquireDatabase({ dataDir, log });
}
