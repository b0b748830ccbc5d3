// npm run bench: how fast webhooks are answered, beside a constant answer and in a hanging world.
// npm run bench -- whatsapp: from enqueuing a message to its acknowledgement, beside a bare Baileys loop.
//   [--rate 50] [--seconds 20] [--rounds 2] [--modes constant,healthy,hanging] [--profile] [--write]
// npm run bench -- crm: search, lists and screens of a business with 100,000 customers and a million calls.
//   [--share 0.1] [--only inbox] [--keep folder] [--write]
// npm run bench -- screens: script sizes, largest paint and layout shift of every screen.
//   [--only today,calls] [--visits 3] [--write]
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../scripts/db/prisma-cli.ts';
import { onStopSignal } from '../scripts/processes.ts';
import type { ServiceName } from '../simulators/faults.ts';
import { newSid } from '../simulators/twilio/sids.ts';
import { addBusiness } from '../system/business.ts';
import { ownCluster } from '../system/database.ts';
import { type Stack, startStack } from '../system/stack.ts';
import { callCount, type LoadOrder, type LoadResult } from './load.ts';
import { processorMs, residentMegabytes } from './process-use.ts';
import { type Memory, MODES, type Mode, type Outcome, report } from './report.ts';

/** Each run begins with a sidecar that just started: until its code is compiled it takes twice the processor. */
const WARM_UP_SECONDS = 8;
const SERVICES: ServiceName[] = [
  'google-tts',
  'gtts',
  'google-speech',
  'transcription',
  'twilio-media',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '2' },
    modes: { type: 'string', default: MODES.join() },
    profile: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    only: { type: 'string' },
    visits: { type: 'string', default: '3' },
    keep: { type: 'string' },
  },
});
const settings = {
  rate: Number(values.rate),
  seconds: Number(values.seconds),
  rounds: Number(values.rounds),
};
const results = join(ROOT, 'bench', 'results');
const README = join(ROOT, 'bench', 'README.md');

async function main(): Promise<void> {
  // Durable settings: a server that forgets would flatter us.
  const database = await ownCluster();
  const undo: (() => Promise<void>)[] = [database.drop];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  onStopSignal(() => void stop().then(() => process.exit(1)));
  try {
    const stack = await startStack({
      databaseUrl: database.url,
      env: { BENCH: '1' },
      nodeArgs: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${results}`] : [],
    });
    undo.push(stack.stop);
    const outcome = await measure(stack);
    const text = report(outcome);
    process.stdout.write(`\n${text}\n`);
    if (values.write) writeFigures(text);
  } finally {
    await stop();
  }
}

async function measure(stack: Stack): Promise<Outcome> {
  const { number } = await addBusiness(stack);
  const outcome: Record<Mode, LoadResult[]> = { constant: [], healthy: [], hanging: [] };
  const processor: Record<Mode, number> = { constant: 0, healthy: 0, hanging: 0 };
  const modes = MODES.filter((mode) => values.modes.split(',').includes(mode));
  const idle = memoryOf(stack);
  // Code that has never run is slow once, and only once: before the first round, whichever that is.
  await freshStart(stack, 'healthy');
  await generate(orderFor(stack, 'healthy', number, 0));
  let after = idle;
  // In turn and again, so that a machine that grows slower is so for each of them.
  for (let round = 1; round <= settings.rounds; round += 1) {
    for (const mode of modes) {
      await freshStart(stack, mode);
      const order = orderFor(stack, mode, number);
      const before = processorMs(stack.web.pid());
      outcome[mode].push(await generate(order));
      const used = processorMs(stack.web.pid()) - before;
      processor[mode] += used / order.calls.length / settings.rounds;
      process.stdout.write(`round ${round} of ${settings.rounds}: ${mode} done\n`);
      if (mode === 'healthy') after = memoryOf(stack);
    }
  }
  return { ...settings, results: outcome, processor, idle, after };
}

/** No work left over from another run, and the world as this one wants it. */
async function freshStart({ sidecar, query, world }: Stack, mode: Mode): Promise<void> {
  sidecar.kill('SIGKILL'); // It may wait for services that never answer.
  await sidecar.ended();
  await query('DELETE FROM pgboss.job');
  world.faults.clear();
  if (mode === 'hanging') for (const service of SERVICES) world.faults.set(service, 'hang');
  sidecar.start();
  await sidecar.waitReady();
}

let callers = 0;

function orderFor(
  { url, secrets, world }: Stack,
  mode: Mode,
  to: string,
  seconds = settings.seconds,
): LoadOrder {
  const order = {
    url,
    to,
    accountSid: secrets.TWILIO_ACCOUNT_SID,
    authToken: secrets.TWILIO_AUTH_TOKEN,
    rate: settings.rate,
    seconds,
    warmUpSeconds: WARM_UP_SECONDS,
    ...(mode === 'constant' ? { path: '/api/bench/constant' } : {}),
  };
  const calls = Array.from({ length: callCount(order) }, () => {
    const callSid = newSid('CA');
    callers += 1;
    const from = `+97250${String(1_000_000 + callers)}`;
    const { sid } = world.recordings.add({ callSid, text: 'שלום', seconds: 7 });
    return { callSid, recordingSid: sid, from };
  });
  return { ...order, calls };
}

function generate(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(join(ROOT, 'bench/load-main.ts'), { execArgv: ['--import', 'tsx'] });
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the load generator ended (${code})`)));
    child.send(order);
  });
}

const memoryOf = ({ web, sidecar }: Stack): Memory => ({
  web: residentMegabytes(web.pid()),
  sidecar: residentMegabytes(sidecar.pid()),
});

async function benchWhatsApp(): Promise<void> {
  const { measureWhatsApp } = await import('./whatsapp.ts');
  const text = await measureWhatsApp({ profileDir: values.profile ? results : undefined });
  process.stdout.write(`\n${text}\n`);
  if (values.write) writeFigures(text, 'whatsapp figures');
}

async function benchCrm(): Promise<void> {
  const { measureCrm } = await import('./crm.ts');
  const { only, keep, share } = values;
  const text = await measureCrm({ share: Number(share), only, keep });
  process.stdout.write(`\n${text}\n`);
  if (values.write) writeFigures(text, 'crm figures');
}

async function benchScreens(): Promise<void> {
  const { measureScreens } = await import('./screens.ts');
  const text = await measureScreens({
    only: values.only?.split(',') ?? [],
    visits: Number(values.visits),
    before: readFileSync(README, 'utf8'),
  });
  process.stdout.write(`\n${text}\n`);
  if (values.write) writeFigures(text, 'screens figures');
}

function writeFigures(text: string, name = 'figures'): void {
  const day = new Date().toISOString().slice(0, 10);
  const block = `<!-- ${name} -->\nMeasured on ${day}. ${text}\n<!-- /${name} -->`;
  const readme = readFileSync(README, 'utf8');
  writeFileSync(
    README,
    readme.replace(new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`), () => block),
  );
  process.stdout.write('bench/README.md has the new figures\n');
}

const benches: Record<string, () => Promise<void>> = {
  whatsapp: benchWhatsApp,
  crm: benchCrm,
  screens: benchScreens,
};

(benches[positionals[0] ?? ''] ?? main)().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
