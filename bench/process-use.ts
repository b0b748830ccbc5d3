import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Resident memory of a process, MB; 0 when it is gone. */
export function residentMegabytes(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return Math.round(Number(kilobytes) / 1024);
  } catch {
    return 0;
  }
}

/** Ticks of /proc/<pid>/stat are hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10;

/** Processor time a process has used, milliseconds; NaN where it cannot be known (not Linux). */
export function processorMs(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything; utime and stime are the 14th and 15th of all.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
