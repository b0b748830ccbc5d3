import { systemDb } from '../platform/db.ts';

/** How long files and their lines are kept, milliseconds: long enough to look into what went wrong. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Removes old imports with their lines, which hold people's data. The customers stay.
 * @returns how many
 */
export async function forgetImports(now: Date): Promise<number> {
  const { count } = await systemDb().customerImport.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) }, state: { not: 'running' } },
  });
  return count;
}
