// Runs a script of the project on any clone, fresh ones included, with one command:
//   node scripts/bootstrap.mjs scripts/x.ts [arguments]
// Node's own modules only: it has to work before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MINIMUM_NODE = [20, 19];
const REPEATED_SIGNAL_MS = 1000;
const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const LOCK_FILE = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
const INSTALLED_STAMP = join(MODULES, '.agentlocator-lock-sha256');
const SCHEMA = join(ROOT, 'prisma', 'schema.prisma');
const CLIENT_STAMP = join(ROOT, 'prisma', 'generated', '.schema-sha256');
const PREPARING = join(ROOT, '.data', 'preparing');

checkNode();
const [script, ...args] = process.argv.slice(2);
if (!script) fail('Usage: node scripts/bootstrap.mjs scripts/<name>.ts [arguments]');
loadEnvFiles();
process.env.NEXT_TELEMETRY_DISABLED = '1';
// The script that generates the client has to run without one.
const isGenerator =
  resolve(script) === join(ROOT, 'scripts', 'db', 'cli.ts') && args[0] === 'generate';
if (!isInstalled() || !isClientReady()) await prepare();
await run();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = MINIMUM_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  fail(`Node ${MINIMUM_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
}

/** What the environment already has wins, then .env.local, then .env (as Next does). */
function loadEnvFiles() {
  for (const name of ['.env.local', '.env']) {
    const file = join(ROOT, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/**
 * Runs the script inside this process, through tsx: no child between the terminal and the script that
 * could lose a signal, deliver it twice, or outlive it.
 */
async function run() {
  passSignalsOnce();
  if (process.env.npm_lifecycle_event) stopWithNpm();
  const { register } = await import('tsx/esm/api');
  register();
  process.argv.splice(1, process.argv.length - 1, resolve(script), ...args);
  await import(pathToFileURL(resolve(script)).href);
}

/** One Ctrl-C arrives twice under `npm run`: from the terminal, and passed on by npm. */
function passSignalsOnce() {
  const last = new Map();
  const emit = process.emit;
  process.emit = function emitOnce(event, ...rest) {
    if (event === 'SIGINT' || event === 'SIGTERM' || event === 'SIGHUP') {
      const before = last.get(event) ?? Number.NEGATIVE_INFINITY;
      last.set(event, performance.now());
      if (performance.now() - before < REPEATED_SIGNAL_MS) return true;
    }
    return emit.call(this, event, ...rest);
  };
}

/**
 * Killing npm must not leave us behind. (package.json says `exec node …` for the gentle signals: npm
 * passes them to its shell, and a shell between would not pass them on.)
 */
function stopWithNpm() {
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}

/** Two scripts started at once on a fresh clone must not install over each other. */
async function prepare() {
  const mine = `${PREPARING}.${process.pid}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(join(mine, 'pid'), String(process.pid));
  while (!tryRename(mine, PREPARING)) {
    const owner = Number(readText(join(PREPARING, 'pid')));
    if (owner && !isAlive(owner)) rmSync(PREPARING, { recursive: true, force: true });
    else await sleep(200);
  }
  const release = () => rmSync(PREPARING, { recursive: true, force: true });
  process.once('exit', release); // fail() ends the process in the middle.
  if (!isInstalled()) install();
  if (!isClientReady()) generateClient();
  process.removeListener('exit', release);
  release();
}

function isInstalled() {
  const hash = hashFile(LOCK_FILE);
  if (readText(INSTALLED_STAMP) === hash) return true;
  if (!matchesLockFile()) return false;
  // Somebody ran npm by hand.
  try {
    writeFileSync(INSTALLED_STAMP, hash);
  } catch {
    // Another user's checkout: compared again next time.
  }
  return true;
}

/** npm notes in node_modules what it installed there; optional packages may be for other platforms. */
function matchesLockFile() {
  const installed = readText(join(MODULES, '.package-lock.json'));
  if (installed === '') return false;
  const { packages: present } = JSON.parse(installed);
  const { packages: wanted } = JSON.parse(readFileSync(LOCK_FILE, 'utf8'));
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found ? found.version === entry.version : entry.optional || entry.devOptional;
  });
}

function install() {
  console.log('Installing dependencies (npm ci)…');
  const began = Date.now();
  // --include=dev: NODE_ENV=production would leave out what the build and the tests need.
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const byNode = npm !== undefined && basename(npm) === 'npm-cli.js';
  const { status, error } = byNode
    ? spawnSync(process.execPath, [npm, ...options], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', options, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) fail(`npm ci failed${error ? `: ${error.message}` : ''}.`);
  writeFileSync(INSTALLED_STAMP, hashFile(LOCK_FILE));
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

function isClientReady() {
  return isGenerator || !existsSync(SCHEMA) || readText(CLIENT_STAMP) === hashFile(SCHEMA);
}

function generateClient() {
  console.log('Generating the database client…');
  const command = ['--import', 'tsx', join(ROOT, 'scripts', 'db', 'cli.ts'), 'generate'];
  const { status } = spawnSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) fail('The database client could not be generated.');
}

function tryRename(from, to) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
    throw error;
  }
}

function hashFile(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
