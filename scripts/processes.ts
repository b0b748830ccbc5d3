import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const STOP_WITH_PARENT = pathToFileURL(join(import.meta.dirname, 'stop-with-parent.mjs')).href;

/** sysexits.h EX_CONFIG: the configuration is wrong, so starting again cannot help. */
export const EX_CONFIG = 78;

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;
const STABLE_MS = 60_000; // A child that lived this long was well: its next death begins a new series.
const GRACE_MS = 20_000; // For the sending of a message or a transaction to end.

export interface Supervised {
  /** Process id of the child that runs now; undefined between two. */
  pid(): number | undefined;
  /**
   * Asks the child once (SIGTERM) to end, waits up to 20 s and then kills it. No restart follows.
   * Calling it again waits for the same end.
   */
  stop(): Promise<void>;
  /** Resolves with the exit code when the child ended and will not be started again. */
  ended: Promise<number>;
}

/**
 * Keeps a command running: starts it again when it dies, after 0.5 s growing to 30 s, unless it ends
 * with code 78 (wrong configuration).
 * @param onLine gets the child's output line by line; without it the output goes straight to ours
 * @param onEvent gets one line for each death and restart
 */
export function supervise(options: {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  onLine?: (line: string) => void;
  onEvent?: (line: string) => void;
  graceMs?: number;
}): Supervised {
  const { name, onEvent = (line) => console.error(line), graceMs = GRACE_MS } = options;
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let delay = FIRST_DELAY_MS;
  let stopping = false;
  let markEnded: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    markEnded = resolve;
  });

  const start = () => {
    const began = Date.now();
    const running = launch(options);
    child = running;
    let told = false;
    const onGone = (code: number, why: string) => {
      if (told) return; // A failed spawn may tell both `error` and `close`.
      told = true;
      child = undefined;
      if (stopping || code === EX_CONFIG) return markEnded(code);
      if (Date.now() - began >= STABLE_MS) delay = FIRST_DELAY_MS;
      onEvent(`${name} ended (${why}); starting it again in ${delay / 1000} s`);
      restart = setTimeout(start, delay);
      delay = Math.min(delay * 2, MAX_DELAY_MS);
    };
    running.once('error', (error) => onGone(1, error.message));
    running.once('close', (code, signal) => onGone(code ?? 1, signal ?? `code ${code}`));
  };

  start();
  return {
    pid: () => child?.pid,
    ended,
    stop: async () => {
      if (!stopping) {
        stopping = true;
        clearTimeout(restart);
        if (child === undefined) markEnded(0);
        else {
          const last = child;
          last.kill('SIGTERM');
          const kill = setTimeout(() => {
            onEvent(`${name} does not stop; killing it`);
            last.kill('SIGKILL');
          }, graceMs);
          ended.then(() => clearTimeout(kill));
        }
      }
      await ended;
    },
  };
}

/** Command and arguments of a Node program that ends when its launcher is gone. */
export function nodeProgram(args: string[]): { command: string; args: string[] } {
  return { command: process.execPath, args: ['--import', STOP_WITH_PARENT, ...args] };
}

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP and ignores the later ones: Ctrl-C reaches the
 * process from the terminal and from npm.
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      stop(signal);
    });
}

function launch(options: Parameters<typeof supervise>[0]): ChildProcess {
  const { command, args, env = process.env, cwd, onLine } = options;
  const child = spawn(command, args, {
    cwd,
    env: { ...env, AGENTLOCATOR_LAUNCHER_PID: String(process.pid) },
    // A group of its own: Ctrl-C in the terminal must not reach it beside our own signal.
    detached: true,
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'],
  });
  if (onLine)
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', onLine);
  return child;
}
