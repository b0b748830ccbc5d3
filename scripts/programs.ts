import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { precompress } from './bundle/precompress.ts';
import { generateClient, ROOT } from './db/prisma-cli.ts';

/** What our processes run as: arguments of Node. */
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next');

export const webProgram = ({ port }: { port: number }): string[] => [
  // MB for objects of one request: with Node's own 16 many live long enough to be moved, which callers wait for.
  '--max-semi-space-size=64',
  join(ROOT, 'web/main.mjs'),
  String(port),
];

/** Web as a host runs it that knows Next alone, and as it is in development. */
export const nextProgram = ({ port, dev = false }: { port: number; dev?: boolean }): string[] => [
  NEXT,
  dev ? 'dev' : 'start',
  '-p',
  String(port),
];

export const sidecarProgram = (): string[] => [
  '--import',
  'tsx',
  join(ROOT, 'baileys-sidecar/main.ts'),
];

/**
 * Makes the database client and builds the web application, showing the output, and compresses what browsers
 * load. Resolves with the exit code. A host that compresses by itself (Vercel) is left to it.
 */
export async function buildWeb(): Promise<number> {
  await generateClient();
  const ourselves = !process.env.VERCEL;
  const child = spawn(process.execPath, [NEXT, 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
    // A development value in the environment would give a build that cannot be served.
    env: { ...process.env, NODE_ENV: 'production', ...(ourselves && { PRECOMPRESSED: '1' }) },
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  if (code === 0 && ourselves) await precompress(join(ROOT, '.next/static'));
  return code;
}
