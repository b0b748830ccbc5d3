import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { generateClient, ROOT } from './db/prisma-cli.ts';

/** What our processes run as: arguments of Node. */
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next');

export const webProgram = ({ port, dev = false }: { port: number; dev?: boolean }): string[] => [
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

/** Makes the database client and builds the web application, showing the output. Resolves with the exit code. */
export async function buildWeb(): Promise<number> {
  await generateClient();
  const child = spawn(process.execPath, [NEXT, 'build'], {
    cwd: ROOT,
    stdio: 'inherit',
    // A development value in the environment would give a build that cannot be served.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
