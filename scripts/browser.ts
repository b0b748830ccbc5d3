// Finds a Chromium that runs on this machine; installs one where there is none.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { ROOT } from './db/prisma-cli.ts';

const run = promisify(execFile);

/** Quiet, repeatable and able to run as root in a container. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const VERSION_MS = 20_000; // The first start of a browser on a cold disk takes seconds.
const INSTALL_MS = 10 * 60_000;
const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js');

export type Browser = { executablePath: string; args: string[] };

/**
 * A browser for tests and pictures: CHROMIUM_PATH, then the system's, then Playwright's own, else the
 * one that can be installed here, said with a line. Throws an error that tells what to do.
 */
export async function findBrowser(
  say: (line: string) => void = (line) => console.log(line),
): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await isUsable(given)) return { executablePath: given, args: FLAGS };
    throw new Error(`CHROMIUM_PATH names no browser that starts: ${given}`);
  }
  const found = (await findInstalled()) ?? (await install(say));
  return { executablePath: found, args: FLAGS };
}

async function findInstalled(): Promise<string | undefined> {
  for (const path of [...SYSTEM_BROWSERS, chromium.executablePath()]) {
    if (await isUsable(path)) return path;
  }
  return undefined;
}

/** A file that is there may still be a stub, or miss libraries. */
async function isUsable(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  try {
    const { stdout } = await run(path, ['--version'], { timeout: VERSION_MS });
    return /chrom/i.test(stdout);
  } catch {
    return false;
  }
}

async function install(say: (line: string) => void): Promise<string> {
  const failures: string[] = [];
  for (const { name, commands } of installers()) {
    say(`No browser found: installing one with ${name}…`);
    try {
      for (const [command, ...args] of commands) {
        const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
        await run(command, args, { env, timeout: INSTALL_MS, maxBuffer: 64 << 20 });
      }
      const found = await findInstalled();
      if (found) return found;
      failures.push(`${name}: installed, but it does not start`);
    } catch (error) {
      failures.push(`${name}: ${lastWords(error)}`);
    }
  }
  throw new Error(
    [
      'No Chromium could be found or installed for the browser tests.',
      ...failures.map((failure) => `  ${failure}`),
      'Install chromium or Google Chrome, or set CHROMIUM_PATH to one.',
    ].join('\n'),
  );
}

type Installer = { name: string; commands: [string, ...string[]][] };

function installers(): Installer[] {
  const root = process.getuid?.() === 0;
  const lock = ['-o', 'DPkg::Lock::Timeout=120'];
  const apt: Installer = {
    name: 'apt-get',
    commands: [
      ['apt-get', ...lock, 'update'],
      ['apt-get', ...lock, 'install', '-y', '--no-install-recommends', 'chromium'],
    ],
  };
  const withLibraries = root && existsSync('/usr/bin/apt-get') ? ['--with-deps'] : [];
  const playwright: Installer = {
    name: 'npx playwright install',
    commands: [[process.execPath, PLAYWRIGHT, 'install', ...withLibraries, 'chromium']],
  };
  return root && isDebian() ? [apt, playwright] : [playwright];
}

/** Not Ubuntu: its package of that name only asks for a snap, which containers have not. */
function isDebian(): boolean {
  try {
    return /^ID=["']?debian["']?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

function lastWords(error: unknown): string {
  const { stderr = '', message = String(error) } = error as { stderr?: string; message?: string };
  return (stderr.trim() || message).split('\n').slice(-3).join(' | ');
}
