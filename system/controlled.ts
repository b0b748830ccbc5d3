import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from '../scripts/db/prisma-cli.ts';
import { nodeProgram } from '../scripts/processes.ts';

/** Starting on a busy machine of two cores. */
const READY_TIMEOUT_MS = 60_000;
const POLL_MS = 50;
const STOP_TIMEOUT_MS = 20_000;

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** One of our processes, started and killed by hand: nothing starts it again but `start`. */
export type Controlled = {
  /** Undefined while it does not run. */
  pid(): number | undefined;
  /** Sends a signal; does nothing when it does not run. */
  kill(signal: NodeJS.Signals): void;
  /** Starts it; throws when it runs already. */
  start(): void;
  /** Resolves once it does its work; rejects, with its last lines, when it ends before or takes too long. */
  waitReady(): Promise<void>;
  /** How it ended, as soon as it has. */
  ended(): Promise<Ending>;
  /** Asks it to end, and kills it when it does not within 20 s. */
  stop(): Promise<void>;
};

/**
 * @param args what Node runs
 * @param isReady looked at until it says yes; `startedAt` is when the present process was started
 * @param onLine gets every line of its output
 */
export function controlled(options: {
  name: string;
  args: string[];
  env: Record<string, string | undefined>;
  isReady: (startedAt: Date) => Promise<boolean>;
  onLine: (line: string) => void;
}): Controlled {
  const { name, args, env, isReady, onLine } = options;
  let child: ChildProcess | undefined;
  let startedAt = new Date();
  let ending: Promise<Ending> = Promise.resolve({ code: 0, signal: null });
  const lastLines: string[] = [];

  const start = () => {
    if (child) throw new Error(`${name} runs already`);
    startedAt = new Date();
    const program = nodeProgram(args);
    const running = spawn(program.command, program.args, {
      cwd: ROOT,
      env: { ...(env as NodeJS.ProcessEnv), AGENTLOCATOR_LAUNCHER_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = running;
    for (const stream of [running.stdout, running.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lastLines.push(line);
        if (lastLines.length > 30) lastLines.shift();
        onLine(line);
      });
    }
    ending = new Promise((resolve) => {
      running.once('close', (code, signal) => {
        child = undefined;
        resolve({ code, signal });
      });
    });
  };

  const waitReady = async () => {
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await isReady(startedAt).catch(() => false))) {
      const failure = !child ? 'ended' : Date.now() > deadline ? 'is still not ready' : undefined;
      if (failure) throw new Error(`${name} ${failure}:\n${lastLines.join('\n')}`);
      await sleep(POLL_MS);
    }
  };

  const stop = async () => {
    child?.kill('SIGTERM');
    const timer = setTimeout(() => child?.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ending;
    clearTimeout(timer);
  };

  return {
    pid: () => child?.pid,
    kill: (signal) => void child?.kill(signal),
    start,
    waitReady,
    ended: () => ending,
    stop,
  };
}
