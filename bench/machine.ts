import { cpus, totalmem } from 'node:os';

/** What the figures were measured on, as the first words of a report. */
export function describeMachine(): string {
  const cpu = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpu.length} cores (${cpu[0]?.model.trim()}), ${gigabytes} GB, Node ${process.versions.node}.`;
}
