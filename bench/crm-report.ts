import { cpus, totalmem } from 'node:os';
import type { CrmQuery } from './crm-queries.ts';
import { figuresOf } from './figures.ts';

/** Milliseconds of each run of one kind of request, under the policies and without. */
export type CrmResult = Pick<CrmQuery, 'part' | 'name'> & { bound: number[]; unbound: number[] };

export type CrmOutcome = {
  inputs: number;
  results: CrmResult[];
  rows: Record<string, number>;
  bytes: number;
  fillSeconds: number | null;
};

const TITLES: Record<CrmQuery['part'], string> = {
  search: 'search',
  lists: 'lists',
  screens: 'screens and single rows',
};

const ms = (value: number) => value.toFixed(1);
const count = (value: number) => value.toLocaleString('en');

/** The whole result as Markdown: machine, what was in the database, a table for each part. */
export function crmReport({ inputs, results, rows, bytes, fillSeconds }: CrmOutcome): string {
  const cpu = cpus();
  const sumOf = (times: number[]) => times.reduce((sum, time) => sum + time, 0);
  const table = (part: CrmQuery['part']) => {
    const own = results.filter((result) => result.part === part);
    if (own.length === 0) return [];
    const row = (name: string, bound: number[], unbound: number[]) => {
      const [with_, without] = [figuresOf(bound), figuresOf(unbound)];
      return `| ${name} | ${ms(with_.p50)} | ${ms(with_.p95)} | ${ms(with_.p99)} | ${ms(without.p50)} | ${ms(without.p95)} | ${(sumOf(bound) / sumOf(unbound)).toFixed(2)} |`;
    };
    return [
      '',
      `| ${TITLES[part]} | p50 ms | p95 | p99 | without policies p50 | p95 | ratio |`,
      '|---|--:|--:|--:|--:|--:|--:|',
      ...own.map(({ name, bound, unbound }) => row(name, bound, unbound)),
      row(
        '**all**',
        own.flatMap((one) => one.bound),
        own.flatMap((one) => one.unbound),
      ),
    ];
  };
  const kinds = Object.entries(rows).map(([name, number]) => `${count(number)} ${name}`);
  return [
    `${cpu.length} cores (${cpu[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, embedded PostgreSQL as \`npm start\` runs it (durable). ${kinds.join(', ')}; ${(bytes / 2 ** 30).toFixed(1)} GB${fillSeconds === null ? '' : `, filled in ${Math.round(fillSeconds)} s`}.`,
    '',
    `Milliseconds that a verb takes inside the server, one request at a time, ${inputs} different inputs of each kind. "Without policies": the same statements by the owner of the tables, in turns; the ratio is of the sums.`,
    ...(['search', 'lists', 'screens'] as const).flatMap(table),
  ].join('\n');
}
