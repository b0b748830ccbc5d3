// Waits for the process that started it to be gone, then ends the database server of the folder it was
// given and removes the folder.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const dataDir = process.argv[2];
const pidFile = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');

process.stdin.resume();
process.stdin.once('close', async () => {
  while (stopServer()) await sleep(POLL_MS);
  rmSync(dataDir, { recursive: true, force: true });
});

/** False once there is none. */
function stopServer() {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT'); // Nothing in it is wanted any more.
    return true;
  } catch {
    return false;
  }
}
