import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { ROOT } from '../scripts/db/prisma-cli.ts';
import { findFreePort } from '../scripts/free-port.ts';
import {
  type LocalWorldSecrets,
  localWorldEnvironment,
  makeLocalWorldSecrets,
} from '../scripts/local-world-env.ts';
import { nextProgram, sidecarProgram, webProgram } from '../scripts/programs.ts';
import { startLocalWorld } from '../simulators/local-world.ts';
import { startWhatsAppServer, type WhatsAppServer } from '../simulators/whatsapp/server/start.ts';
import type { LocalWorld } from '../simulators/world-types.ts';
import { type Controlled, controlled } from './controlled.ts';
import { openStackDatabase } from './database.ts';

/** How long a recording is 404 after its call; long enough that a first fetch comes too early. */
const RECORDING_AVAILABLE_AFTER_MS = 200;

/** Makes Baileys accept the local server's certificates. */
const TRUST_LOCAL_WHATSAPP = [
  '--import',
  'tsx',
  '--import',
  join(ROOT, 'simulators/whatsapp/trust.ts'),
];

export type Stack = {
  /** Where web answers; PUBLIC_HOST too unless `env` says otherwise. */
  url: string;
  databaseUrl: string;
  /** What the processes run with: for commands of the operator beside them. */
  env: Record<string, string | undefined>;
  secrets: LocalWorldSecrets;
  world: LocalWorld;
  /** Inside this process; nobody talks to it when the stack was given another. */
  whatsapp: WhatsAppServer;
  web: Controlled;
  sidecar: Controlled;
  /** A further sidecar, not started; whoever starts it stops it. */
  makeSidecar: (name: string, nodeArgs?: string[]) => Controlled;
  placeCall: LocalWorld['placeCall'];
  /** Rows of one SQL statement. */
  query: <Row extends object = Record<string, unknown>>(
    sql: string,
    values?: unknown[],
  ) => Promise<Row[]>;
  /** All lines of web and sidecar so far, each with the process's name in front. */
  logs(): string;
  stop(): Promise<void>;
};

/**
 * Starts the real thing for tests and benches: a database, the built web application and the sidecar as
 * processes, and the local world inside this one. Needs `npm run build` before.
 * @param options.port where web answers; 0 (default): any free port
 * @param options.databaseUrl an existing database instead of a new one
 * @param options.env over what the processes get otherwise; '' counts as not set
 * @param options.seedDemo the demo's businesses with their people and calls
 * @param options.sidecar false: not started yet
 * @param options.web false: not started yet
 * @param options.whatsapp another local WhatsApp than the one inside this process
 * @param options.nextAlone web as a host runs it that knows Next alone
 * @param options.nodeArgs more arguments of Node for web, such as a profiler's
 */
export async function startStack(
  options: {
    port?: number;
    databaseUrl?: string;
    env?: Record<string, string>;
    seedDemo?: boolean;
    sidecar?: boolean;
    web?: boolean;
    whatsapp?: { url: string; rootKey: string };
    nextAlone?: boolean;
    nodeArgs?: string[];
  } = {},
): Promise<Stack> {
  if (!existsSync(join(ROOT, '.next', 'BUILD_ID'))) {
    throw new Error('There is no build to start: npm run build first');
  }
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: Parameters<typeof startStack>[0] & object,
  undo: (() => Promise<unknown>)[],
): Promise<Omit<Stack, 'stop'>> {
  const database = await openStackDatabase(options.databaseUrl);
  undo.push(database.drop);
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => {}); // A server that is killed on purpose.
  undo.push(() => pool.end());
  const query: Stack['query'] = async (sql, values) => (await pool.query(sql, values)).rows;

  const url = `http://127.0.0.1:${options.port || (await findFreePort())}`;
  const secrets = makeLocalWorldSecrets();
  const world = await startLocalWorld({
    port: 0,
    accountSid: secrets.TWILIO_ACCOUNT_SID,
    authToken: secrets.TWILIO_AUTH_TOKEN,
    transcriptionKey: secrets.OPENAI_API_KEY,
    webUrl: url,
    recordingAvailableAfterMs: RECORDING_AVAILABLE_AFTER_MS,
  });
  undo.push(world.close);
  // libsignal prints whole sessions.
  console.info = () => {};
  console.warn = () => {};
  const whatsapp = await startWhatsAppServer({ receiptDelayMs: 50 });
  undo.push(whatsapp.close);
  const { rootPublicKey } = whatsapp;
  const given = options.whatsapp ?? {
    url: whatsapp.url,
    rootKey: Buffer.from(rootPublicKey).toString('base64'),
  };

  const env = {
    ...surroundings(),
    ...localWorldEnvironment({
      secrets,
      worldUrl: world.url,
      address: url,
      dataDir: join(tmpdir(), 'agentlocator-stack-unused'),
      logLevel: 'info',
    }),
    DATABASE_URL: database.url,
    WHATSAPP_URL: given.url,
    WA_LOCAL_ROOT_KEY: given.rootKey,
    ...options.env,
  };
  if (options.seedDemo) await seed(env);

  const lines: string[] = [];
  const program = options.nextAlone ? nextProgram : webProgram;
  const web = controlled({
    name: 'web',
    args: [...(options.nodeArgs ?? []), ...program({ port: Number(new URL(url).port) })],
    env,
    isReady: async () => (await fetch(`${url}/health`)).status > 0,
    onLine: (line) => lines.push(`[web] ${line}`),
  });
  const makeSidecar = (name: string, nodeArgs: string[] = []) =>
    controlled({
      name,
      args: [...nodeArgs, ...TRUST_LOCAL_WHATSAPP, ...sidecarProgram()],
      env,
      isReady: async (startedAt) => {
        // The same machine, so the same clock.
        const beats = 'SELECT 1 FROM "SidecarHeartbeat" WHERE "startedAt" >= $1';
        return (await query(beats, [startedAt])).length > 0;
      },
      onLine: (line) => lines.push(`[${name}] ${line}`),
    });
  const sidecar = makeSidecar('sidecar');
  const wanted = [
    ...(options.web === false ? [] : [web]),
    ...(options.sidecar === false ? [] : [sidecar]),
  ];
  undo.push(() => Promise.all([web.stop(), sidecar.stop()]));
  for (const one of wanted) one.start();
  await Promise.all(wanted.map((one) => one.waitReady()));

  return {
    url,
    databaseUrl: database.url,
    env,
    secrets,
    world,
    whatsapp,
    web,
    sidecar,
    makeSidecar,
    placeCall: world.placeCall,
    query,
    logs: () => lines.join('\n'),
  };
}

/** Our environment without what belongs to a test runner. */
function surroundings(): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VITEST|TEST$|NODE_OPTIONS|AGENTLOCATOR_|__NEXT|DEV$|MODE$|PROD$|SSR$)/.test(name),
  );
  return Object.fromEntries(kept);
}

async function seed(env: Record<string, string | undefined>): Promise<void> {
  const args = ['--import', 'tsx', join(ROOT, 'system/seed-main.ts')];
  // A process of its own: what reads the environment once must read this stack's.
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: env as NodeJS.ProcessEnv });
}
