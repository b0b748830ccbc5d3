import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '..', '..');
const ENGINE = join(import.meta.dirname, 'schema-engine.mjs');

/**
 * Runs the Prisma CLI with our engine in place of the one that it would download.
 * @param options.quiet keep its output to ourselves unless it fails
 * @throws with its output when it fails
 */
export async function runPrisma(
  args: string[],
  options: { url?: string; quiet?: boolean } = {},
): Promise<void> {
  // A checkout from an archive may have lost the mode; one of another user must be left alone.
  if ((statSync(ENGINE).mode & 0o111) === 0) chmodSync(ENGINE, 0o755);
  const prisma = join(
    dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
    'build',
  );
  const env: NodeJS.ProcessEnv = {
    // A person's own engine, when set, is respected.
    PRISMA_SCHEMA_ENGINE_BINARY: ENGINE,
    ...process.env,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`, // The engine's shebang.
  };
  if (options.url !== undefined) env.DATABASE_URL = options.url;
  const child = spawn(process.execPath, [join(prisma, 'index.js'), ...args], {
    cwd: ROOT,
    env,
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  const code = await new Promise<number | null>((done, reject) => {
    child.once('error', reject);
    child.once('close', done);
  });
  if (code !== 0)
    throw new Error(`prisma ${args.join(' ')} failed (${code})${output && `:\n${output.trim()}`}`);
}

/** Generates the Prisma client and notes which schema it is for; scripts/bootstrap.mjs reads the note. */
export async function generateClient(): Promise<void> {
  await runPrisma(['generate'], { quiet: true });
  const schema = readFileSync(join(ROOT, 'prisma', 'schema.prisma'));
  const hash = createHash('sha256').update(schema).digest('hex');
  writeFileSync(join(ROOT, 'prisma', 'generated', '.schema-sha256'), hash);
}
