import { readFileSync } from 'node:fs';

/**
 * When a process began, in the kernel's own unit, as a text to compare and not to read: a process id
 * alone is used again after a reboot or in a restarted container. Empty where /proc does not exist.
 */
export function processStart(pid: number): string {
  return readStat(pid)?.start ?? '';
}

/** Whether the process runs, and is the one that began at `start` (when both are known). */
export function isAlive(pid: number, start = ''): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = readStat(pid);
  if (stat === undefined) return true;
  // A zombie is dead; in a container whose first process reaps nobody it would stay for ever.
  if (stat.state === 'Z') return false;
  return start === '' || stat.start === '' || stat.start === start;
}

function readStat(pid: number): { state: string; start: string } | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
  // The name stands in parentheses and may contain anything, so count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', start: fields[19] ?? '' };
}
