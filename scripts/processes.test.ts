import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { isAlive } from './db/process-alive.ts';
import { EX_CONFIG, nodeProgram, type Supervised, supervise } from './processes.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Supervises a line of JavaScript; `lines` gets its output, `events` what the supervisor tells. */
function run(source: string, graceMs?: number) {
  const lines: string[] = [];
  const events: string[] = [];
  const supervised: Supervised = supervise({
    name: 'it',
    ...nodeProgram(['--eval', source]),
    graceMs,
    onLine: (line) => lines.push(line),
    onEvent: (line) => events.push(line),
  });
  cleanups.push(() => supervised.stop());
  return { supervised, lines, events };
}

test('a child that dies is started again, later each time', async () => {
  const { lines, events } = run(`console.log(process.pid); process.exit(3)`);
  await vi.waitUntil(() => lines.length >= 2 && events.length >= 2, { timeout: 5000 });
  expect(events.slice(0, 2)).toEqual([
    'it ended (code 3); starting it again in 0.5 s',
    'it ended (code 3); starting it again in 1 s',
  ]);
  expect(lines[0]).not.toBe(lines[1]);
});

test('a child that is killed is started again', async () => {
  const { supervised, lines, events } = run(`console.log('up'); setInterval(() => {}, 1000)`);
  await vi.waitUntil(() => lines.length === 1, { timeout: 5000 });
  process.kill(supervised.pid() ?? 0, 'SIGKILL');
  await vi.waitUntil(() => lines.length === 2, { timeout: 5000 });
  expect(events).toEqual(['it ended (SIGKILL); starting it again in 0.5 s']);
});

test('wrong configuration ends it for good', async () => {
  const { supervised, events } = run(`process.exit(${EX_CONFIG})`);
  expect(await supervised.ended).toBe(EX_CONFIG);
  expect(events).toEqual([]);
});

test('stopping asks once and lets the child finish', async () => {
  const { supervised, lines } = run(
    `process.on('SIGTERM', () => { console.log('asked'); setTimeout(() => process.exit(0), 50); });
     setInterval(() => {}, 1000); console.log('up')`,
  );
  await vi.waitUntil(() => lines.includes('up'), { timeout: 5000 });
  await Promise.all([supervised.stop(), supervised.stop()]);
  expect(lines).toEqual(['up', 'asked']);
  expect(supervised.pid()).toBeUndefined();
});

test('a child that does not stop is killed', async () => {
  const { supervised, lines, events } = run(
    `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')`,
    100,
  );
  await vi.waitUntil(() => lines.includes('up'), { timeout: 5000 });
  await supervised.stop();
  expect(events).toEqual(['it does not stop; killing it']);
});

test('children end when their launcher is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'launcher-'));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const script = join(folder, 'launcher.mts');
  const processes = JSON.stringify(join(import.meta.dirname, 'processes.ts'));
  writeFileSync(
    script,
    `import { nodeProgram, supervise } from ${processes};
     supervise({ name: 'child', onLine: console.log,
       ...nodeProgram(['--eval', 'console.log(process.pid); setInterval(() => {}, 1000)']) });`,
  );
  const launcher = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => launcher.kill('SIGKILL'));
  const [pid] = await once(createInterface({ input: launcher.stdout }), 'line');
  expect(isAlive(Number(pid))).toBe(true);
  launcher.kill('SIGKILL');
  await vi.waitUntil(() => !isAlive(Number(pid)), { timeout: 5000 });
});
