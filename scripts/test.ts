// npm test: every check of the project in order, up to the first that fails. The last line counts the
// tests of all runners. `npm test -- unit db` runs only those steps.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseEnv } from 'node:util';
import vitestConfig from '../vitest.config.ts';
import { findBrowser } from './browser.ts';
import { ROOT } from './db/prisma-cli.ts';
import { onStopSignal } from './processes.ts';
import { type Counts, countPlaywright, countVitest, readCounts } from './test-counts.ts';

type Step = {
  name: string;
  args: string[];
  env?: Record<string, string>;
  /** What has to be there first; may say what it does. */
  prepare?: () => Promise<void>;
  /** For steps that are tests. */
  count?: (exitCode: number) => Counts;
  /** What is worth knowing about a failure beside what the runner printed. */
  explain?: () => string;
};

const STEP_MS = 30 * 60_000; // Far above the slowest: a hang must end with its output shown.
const SCREENS_SHOWN = 3; // Each is some hundred lines.
const REPORTS = join(ROOT, 'test-results', 'reports');
const POLYFILL = join(ROOT, 'scripts/node20-polyfill.cjs');

const bin = (path: string) => join(ROOT, 'node_modules', path);
const BIOME = bin('@biomejs/biome/bin/biome');
const TSC = bin('typescript/bin/tsc');
const NEXT = bin('next/dist/bin/next');
const VITEST = bin('vitest/vitest.mjs');
const PLAYWRIGHT = bin('@playwright/test/cli.js');

const say = (line: string) => process.stdout.write(`${line}\n`);

function vitestStep(project: string): Step {
  const file = join(REPORTS, `${project}.json`);
  return {
    name: project,
    args: [VITEST, 'run', '--project', project]
      .concat(['--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
      .concat('--no-color'),
    // Node splits the value at spaces: a path with one needs its quotes.
    env: { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require "${POLYFILL}"`.trim() },
    count: (code) => readCounts(file, countVitest, code),
  };
}

function browserStep(): Step {
  const file = join(REPORTS, 'e2e.json');
  return {
    name: 'e2e',
    args: [PLAYWRIGHT, 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    // Here and not in the child: an installation takes its time, and has to say so while it does.
    prepare: async () => {
      process.env.CHROMIUM_PATH = (await findBrowser(say)).executablePath;
    },
    count: (code) => readCounts(file, countPlaywright, code),
    explain: readScreensAtFailure,
  };
}

/** What stood on the screen when a browser test failed: a log is often all that is left of a run. */
function readScreensAtFailure(): string {
  const folder = join(ROOT, 'test-results/e2e');
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  return files
    .filter((file) => basename(file) === 'error-context.md')
    .slice(0, SCREENS_SHOWN)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

function allSteps(): Step[] {
  const projects = (vitestConfig.test?.projects ?? []).flatMap((project) =>
    typeof project === 'object' && 'test' in project ? String(project.test?.name) : [],
  );
  const vitest = (name: string) => (projects.includes(name) ? [vitestStep(name)] : []);
  return [
    { name: 'lint', args: [BIOME, 'check', '--colors=off', '.'] },
    { name: 'types', args: [TSC, '--noEmit', '--incremental', 'false'] },
    ...vitest('unit'),
    ...vitest('db'),
    { name: 'build', args: [NEXT, 'build'], env: { NODE_ENV: 'production' } },
    ...vitest('system'),
    browserStep(),
  ];
}

/** What a developer's .env files say is for their own server, never for tests. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const env: Record<string, string | undefined> = { ...process.env };
  for (const name of ['.env.local', '.env']) {
    const file = join(ROOT, name);
    if (!existsSync(file)) continue;
    for (const [key, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) {
      if (env[key] === value) delete env[key];
    }
  }
  const ours = { NODE_ENV: undefined, CI: env.CI ?? 'true', NO_COLOR: '1', FORCE_COLOR: undefined };
  // Each runner sets NODE_ENV as it needs it.
  return { ...env, ...ours } as unknown as NodeJS.ProcessEnv;
}

let running: ChildProcess | undefined;

/** The child and all that it started. */
function killRunning(signal: NodeJS.Signals): void {
  if (!running?.pid) return;
  try {
    process.kill(-running.pid, signal);
  } catch {
    // Gone already.
  }
}

function execute(step: Step): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, step.args, {
    cwd: ROOT,
    env: { ...cleanEnvironment(), ...step.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const limit = setTimeout(() => {
    output += `\n${step.name} did not end within ${STEP_MS / 60_000} minutes\n`;
    killRunning('SIGKILL');
  }, STEP_MS);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve({ code: 1, output });
    });
    child.once('close', (code) => {
      clearTimeout(limit);
      running = undefined;
      resolve({ code: code ?? 1, output });
    });
  });
}

async function prepareAndExecute(step: Step): Promise<{ code: number; output: string }> {
  try {
    await step.prepare?.();
  } catch (error) {
    return { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
  return execute(step);
}

/** Runs one step and prints its line, with all it said when it failed. */
async function runStep(step: Step): Promise<Counts> {
  const began = Date.now();
  const { code, output } = await prepareAndExecute(step);
  const counts = step.count?.(code) ?? { passed: 0, failed: code === 0 ? 0 : 1 };
  const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const tests = step.count ? `${counts.passed} passed, ${counts.failed} failed` : '';
  const { secondTry = [] } = counts;
  if (counts.failed > 0) say(`\n${output.trim()}\n`);
  if (counts.failed > 0 || secondTry.length > 0) say(`${step.explain?.() ?? ''}\n`);
  for (const title of secondTry) say(`! passed at its second try only, to be mended: ${title}`);
  say(`${counts.failed > 0 ? '✗' : '✓'} ${step.name.padEnd(8)}${seconds.padStart(8)}  ${tests}`);
  return counts;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const steps = allSteps();
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new Error(`no step ${unknown.join(', ')}; there are: ${steps.map((s) => s.name)}`);
  }
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  const total: Counts = { passed: 0, failed: 0 };
  const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  for (const step of chosen) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) break;
  }
  // Runners that found nothing to run are no success.
  const nothingRan = total.passed === 0 && chosen.some(({ count }) => count);
  process.exitCode = total.failed > 0 || nothingRan ? 1 : 0;
  if (nothingRan && total.failed === 0) say('No test ran.');
  say(`${total.passed} passed, ${total.failed} failed`);
}

process.once('exit', () => killRunning('SIGKILL'));
onStopSignal((signal) => {
  killRunning(signal);
  process.exit(130);
});
main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  say('0 passed, 1 failed');
  process.exit(1);
});
