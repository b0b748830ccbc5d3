import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEMO_BUSINESSES, DEMO_OPERATOR, DEMO_PASSWORD } from '../prisma/seed/demo-scenario.ts';
import { ROOT } from './db/prisma-cli.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import {
  type LocalWorldSecrets,
  localWorldEnvironment,
  makeLocalWorldSecrets,
} from './local-world-env.ts';
import { prepareDatabase } from './prepare-database.ts';
import { nodeProgram, onStopSignal, type Supervised, supervise } from './processes.ts';
import { buildWeb, nextProgram, sidecarProgram, webProgram } from './programs.ts';

/** How much of a call's time really passes: a minute's message takes twelve seconds to leave. */
const PACE = '0.2';

/** The mobile that the first business links; the customer's phone page begins with it. */
const BUSINESS_MOBILE = '972501112222';

const dev = process.argv.includes('--dev');
const port = Number(process.env.PORT || 3000);
const dataDir = resolve(process.env.DEMO_DATA_DIR || join(ROOT, '.data', 'demo'));
const address = `http://127.0.0.1:${port}`;

/** Makes Baileys accept the local server's certificates; no other start of the sidecar has it. */
const TRUST_LOCAL_WHATSAPP = ['--import', join(ROOT, 'simulators/whatsapp/trust.ts')];

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Made once and kept, so that sessions outlive a restart of the demo. */
function demoSecrets(): LocalWorldSecrets {
  const file = join(dataDir, 'demo-secrets.json');
  let known: Partial<LocalWorldSecrets> = {};
  try {
    known = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // the first start here
  }
  const secrets = { ...makeLocalWorldSecrets(), ...known };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

async function waitUntilHealthy(children: Supervised[]): Promise<void> {
  let gone = false;
  for (const child of children) void child.ended.then(() => (gone = true));
  while (!gone) {
    const health = await fetch(`${address}/health`).catch(() => null);
    if (health?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the demo did not start; the lines above say why');
}

type LocalWhatsApp = { url: string; httpUrl: string; rootKey: string };

/** Starts the local WhatsApp, whose phones and links outlive the demo; resolves when it is there. */
async function startLocalWhatsApp(children: Supervised[]): Promise<LocalWhatsApp> {
  Object.assign(process.env, {
    WHATSAPP_PORT: String(await findFreePort()),
    WHATSAPP_DATA_FILE: join(dataDir, 'local-whatsapp.journal'),
    WHATSAPP_EVERYONE: '1',
  });
  return new Promise((resolve) => {
    const onLine = (line: string) => {
      if (line.startsWith('{"ready"')) resolve(JSON.parse(line));
      else say(line);
    };
    const program = ['--import', 'tsx', join(ROOT, 'simulators/whatsapp/main.ts')];
    children.push(
      supervise({ name: 'local whatsapp', cwd: ROOT, onLine, ...nodeProgram(program) }),
    );
  });
}

/** A key of the first business, made once and kept. */
async function demoKey(): Promise<string> {
  const file = join(dataDir, 'demo-api-key.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')).key;
  } catch {
    const { demoApiKey } = await import('../prisma/seed/demo-api-key.ts');
    const key = await demoApiKey();
    writeFileSync(file, JSON.stringify({ key }), { mode: 0o600 });
    return key;
  }
}

/** The address of the customer's phone, which can read the first business's QR off the screen. */
function phoneAddress(whatsapp: LocalWhatsApp, key: string): string {
  const given = new URLSearchParams({
    number: BUSINESS_MOBILE,
    api: `${address}/api/whatsapp/qr`,
    key,
  });
  return `${whatsapp.httpUrl}/#${given}`;
}

function showSignIns(phone: string, key: string): void {
  say('');
  say(`  AgentLocator is running:  ${address}`);
  say('');
  for (const { name, number, owner, staff } of DEMO_BUSINESSES) {
    say(`  ${name}  ${number}`);
    say(`    owner     ${owner.email}`);
    say(`    staff     ${staff.email}`);
  }
  say('  operator');
  say(`              ${DEMO_OPERATOR.email}`);
  say(`  password    ${DEMO_PASSWORD}  (all of them)`);
  say('');
  say(`  WhatsApp:   the settings show a QR; the customer's phone scans it and talks:`);
  say(`              ${phone}`);
  say('');
  say(`  The API:    HOST=${address} KEY=${key}`);
  say('  A call:     npm run call -- --from 050-1234567 --say "שלום, אני מעוניין בדירה"');
  say('  The end:    Ctrl-C');
  say('');
}

async function main(): Promise<void> {
  if (!(await isPortFree(port))) {
    throw new Error(`port ${port} is in use; free it, or choose another: PORT=3100 npm run demo`);
  }
  mkdirSync(dataDir, { recursive: true });
  const worldPort = await findFreePort();
  const worldUrl = `http://127.0.0.1:${worldPort}`;
  const logLevel = process.env.LOG_LEVEL || 'warn';
  Object.assign(
    process.env,
    localWorldEnvironment({ secrets: demoSecrets(), worldUrl, address, dataDir, logLevel, dev }),
  );
  // The demo has a database of its own, never the one a .env names.
  delete process.env.DATABASE_URL;

  const children: Supervised[] = [];
  let release = async () => {};
  const worldFile = join(dataDir, 'local-world.json');
  const stopAll = async () => {
    await Promise.all(children.map((child) => child.stop()));
    rmSync(worldFile, { force: true });
    await release();
  };
  onStopSignal(() => {
    say('Stopping…');
    void stopAll().then(() => process.exit(0));
  });

  try {
    say('Preparing the database…');
    const database = await prepareDatabase(say);
    release = database.release;
    const { seedDemo } = await import('../prisma/seed/seed-demo.ts');
    if (await seedDemo()) say('Two businesses with a month of calls were added');
    if (!dev && (await buildWeb()) !== 0) throw new Error('the build failed');

    const whatsapp = await startLocalWhatsApp(children);
    Object.assign(process.env, {
      WHATSAPP_URL: whatsapp.url,
      WA_LOCAL_ROOT_KEY: whatsapp.rootKey,
      // The customer's phone reads the QR over the API.
      CORS_ORIGINS: whatsapp.httpUrl,
      LOCAL_WORLD_PORT: String(worldPort),
      LOCAL_WORLD_PACE: PACE,
      WEB_URL: address,
      TRANSCRIPTION_API_KEY: process.env.OPENAI_API_KEY,
    });
    const programs = {
      'local world': ['--import', 'tsx', join(ROOT, 'simulators/main.ts')],
      web: dev ? nextProgram({ port, dev }) : webProgram({ port }),
      sidecar: ['--import', 'tsx', ...TRUST_LOCAL_WHATSAPP, ...sidecarProgram()],
    };
    for (const [name, program] of Object.entries(programs)) {
      const onLine = (line: string) => {
        if (!line.startsWith('{"ready"')) say(line);
      };
      children.push(supervise({ name, cwd: ROOT, onLine, ...nodeProgram(program) }));
    }
    await waitUntilHealthy(children);
    const numbers = DEMO_BUSINESSES.map((business) => business.number);
    writeFileSync(worldFile, JSON.stringify({ url: worldUrl, numbers }));
    const key = await demoKey();
    showSignIns(phoneAddress(whatsapp, key), key);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
