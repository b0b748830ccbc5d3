import { type Figures, figuresOf } from './figures.ts';
import { type LoadResult, WEBHOOKS } from './load.ts';
import { describeMachine } from './machine.ts';

export const MODES = ['constant', 'healthy', 'hanging'] as const;
export type Mode = (typeof MODES)[number];
export type Memory = Record<'web' | 'sidecar', number>;

export type Outcome = {
  rate: number;
  seconds: number;
  rounds: number;
  results: Record<Mode, LoadResult[]>;
  /** Of web, milliseconds a call. */
  processor: Record<Mode, number>;
  idle: Memory;
  after: Memory;
};

const EXPLAINED: Record<Mode, string> = {
  constant:
    'the same requests to a route of the same build that answers a constant TwiML, through Next',
  healthy: 'web and sidecar, with every outside service answering',
  hanging: "the same, while Google, gTTS, Twilio's media and the transcription never answer",
};

const ms = (value: number) => value.toFixed(1);
const ratio = (a: number, b: number) => (b === 0 ? '-' : (a / b).toFixed(2));

/** The whole result as Markdown: machine, table, ratios, memory. */
export function report(outcome: Outcome): string {
  const { rate, seconds, rounds, results, processor, idle, after } = outcome;
  const timesOf = (mode: Mode, webhook?: (typeof WEBHOOKS)[number]) =>
    results[mode].flatMap(({ latencies }) =>
      (webhook ? [webhook] : WEBHOOKS).flatMap((one) => latencies[one]),
    );
  const errorsOf = (mode: Mode, webhook = '') =>
    results[mode].flatMap(({ errors }) => errors.filter((error) => error.startsWith(webhook)));
  const row = (mode: Mode, name: string, { count, p50, p90, p99, max }: Figures, errors: number) =>
    `| ${mode} | ${name} | ${count} | ${ms(p50)} | ${ms(p90)} | ${ms(p99)} | ${ms(max)} | ${errors} |`;
  const rows = MODES.flatMap((mode) => [
    ...WEBHOOKS.map((webhook) =>
      row(mode, webhook, figuresOf(timesOf(mode, webhook)), errorsOf(mode, webhook).length),
    ),
    row(mode, '**all**', figuresOf(timesOf(mode)), errorsOf(mode).length),
  ]);
  const [constant, healthy, hanging] = MODES.map((mode) => figuresOf(timesOf(mode))) as [
    Figures,
    Figures,
    Figures,
  ];
  const kinds = [
    ...new Set(MODES.flatMap((mode) => errorsOf(mode).map((one) => `${mode}: ${one}`))),
  ];
  return [
    `${describeMachine()} Web, sidecar, PostgreSQL (durable settings), the local world and the load generator share the machine.`,
    '',
    `${rate} calls a second as they come (Poisson), ${rounds} rounds of ${seconds} s for each of:`,
    '',
    ...MODES.map((mode) => `- **${mode}**: ${EXPLAINED[mode]}`),
    '',
    '| run | webhook | answers | p50 ms | p90 | p99 | max | errors |',
    '|---|---|--:|--:|--:|--:|--:|--:|',
    ...rows,
    '',
    `| ratio | p50 | p90 | p99 |`,
    '|---|--:|--:|--:|',
    `| healthy / constant | ${ratio(healthy.p50, constant.p50)} | ${ratio(healthy.p90, constant.p90)} | ${ratio(healthy.p99, constant.p99)} |`,
    `| hanging / healthy | ${ratio(hanging.p50, healthy.p50)} | ${ratio(hanging.p90, healthy.p90)} | ${ratio(hanging.p99, healthy.p99)} |`,
    '',
    `Processor time of web for one call (four webhooks): ${MODES.map((mode) => `${mode} ${ms(processor[mode])} ms`).join(', ')}.`,
    '',
    `Resident memory, idle and after the run: web ${idle.web} and ${after.web} MB, sidecar ${idle.sidecar} and ${after.sidecar} MB.`,
    ...(kinds.length > 0 ? ['', 'Errors:', ...kinds.slice(0, 20).map((kind) => `- ${kind}`)] : []),
  ].join('\n');
}
