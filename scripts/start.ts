// npm start: keeps web, sidecar or both running on this machine, with their database.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, EnvError, loadEnv } from '../lib/platform/env.ts';
import { ROOT } from './db/prisma-cli.ts';
import { isPortFree } from './free-port.ts';
import { prepareDatabase } from './prepare-database.ts';
import { EX_CONFIG, nodeProgram, onStopSignal, type Supervised, supervise } from './processes.ts';
import { sidecarProgram, webProgram } from './programs.ts';

const ROLES = ['web', 'sidecar'] as const;
type Role = (typeof ROLES)[number];

const log = (line: string) => console.log(line);

async function main(): Promise<void> {
  const roles = readRoles(process.argv.slice(2));
  // Also for the sidecar: the web process takes it for itself anyhow.
  (process.env as Record<string, string | undefined>).NODE_ENV ??= 'production';
  const env = readEnv();
  if (roles.includes('web')) await checkWeb(env.PORT);

  let requestStop: () => void = () => {};
  const stopRequested = new Promise<void>((resolve) => {
    requestStop = resolve;
  });
  // From before the database starts: a Ctrl-C in the middle has to give it back too.
  onStopSignal(() => requestStop());

  const database = await prepareDatabase(log);
  const children: Supervised[] = [];
  try {
    for (const role of roles) {
      const args = role === 'web' ? webProgram({ port: env.PORT }) : sidecarProgram();
      children.push(supervise({ name: role, cwd: ROOT, onEvent: log, ...nodeProgram(args) }));
    }
    const code = await Promise.race([stopRequested.then(() => 0), ...children.map((c) => c.ended)]);
    process.exitCode = code;
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await database.release();
  }
  process.exit();
}

function readRoles(names: string[]): Role[] {
  const roles = ROLES.filter((role) => names.includes(role));
  if (roles.length === 0 || roles.length !== new Set(names).size)
    fail(`Usage: node scripts/bootstrap.mjs scripts/start.ts [${ROLES.join('] [')}]`);
  return roles;
}

function readEnv(): Env {
  try {
    return loadEnv(process.env);
  } catch (error) {
    if (error instanceof EnvError) return fail(error.message, EX_CONFIG);
    throw error;
  }
}

async function checkWeb(port: number): Promise<void> {
  if (!existsSync(join(ROOT, '.next', 'BUILD_ID')))
    fail('There is no build to serve: npm run build first');
  if (!(await isPortFree(port)))
    fail(`Port ${port} is in use: set PORT to another one, or stop what listens there`);
}

function fail(message: string, code = 1): never {
  console.error(message);
  process.exit(code);
}

main().catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
