import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT, runPrisma } from './prisma-cli.ts';

/**
 * Writes a migration for what prisma/schema.prisma says beyond the database at `url`, which has all
 * earlier migrations. Returns its file, or null when there is no difference.
 *
 * Not `prisma migrate dev`: that replays everything in a shadow database, which the WebAssembly engine
 * cannot be given for a look at data loss (it panics), and which must never be mistaken for the real one.
 */
export async function writeMigration(url: string, name: string): Promise<string | null> {
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(ROOT, 'prisma', 'migrations', `${time}_${name.replace(/\W+/g, '_')}`);
  const file = join(folder, 'migration.sql');
  mkdirSync(folder, { recursive: true });
  const diff = [
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
  ];
  try {
    await runPrisma([...diff, '--script', '--output', file], { url, quiet: true });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  if (/^\s*(--[^\n]*\s*)*$/.test(readFileSync(file, 'utf8'))) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  return relative(ROOT, file);
}
