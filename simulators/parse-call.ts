import type { WorldCall } from './world-types.ts';

type Fits = (value: unknown) => boolean;

const isText: Fits = (value) => typeof value === 'string';
const isAmount: Fits = (value) => typeof value === 'number' && value >= 0;
const isOneOf =
  (...values: string[]): Fits =>
  (value) =>
    values.some((known) => known === value);
const isListOf =
  (fits: Fits): Fits =>
  (value) =>
    Array.isArray(value) && value.every(fits);

const CALLBACKS: Record<string, Fits> = {
  order: isOneOf('normal', 'shuffled'),
  duplicate: isAmount,
  duplicateWebhooks: isAmount,
  delayMs: isAmount,
  seed: isAmount,
};

const CALL = {
  from: isText,
  to: isText,
  webUrl: isText,
  say: isText,
  callSid: isText,
  hangUpDuring: isOneOf('greeting', 'recording', 'never'),
  silent: (value) => typeof value === 'boolean',
  recordingSeconds: isAmount,
  dial: isOneOf('completed', 'no-answer', 'busy', 'failed', 'canceled'),
  dialOnAnswerSeconds: isAmount,
  digits: isText,
  speech: isListOf(isText),
  statusEvents: isListOf(isOneOf('initiated', 'ringing', 'in-progress', 'completed')),
  pace: isAmount,
  retryPauseMs: isAmount,
  callbacks: (value) => typeof value === 'object' && value !== null && !misfit(value, CALLBACKS),
} satisfies Partial<Record<keyof WorldCall, Fits>>;

/** A call from the body of a control request, or the name of the field that does not fit. */
export function parseCall(
  body: Record<string, unknown>,
): { call: WorldCall } | { problem: string } {
  const { from, to } = body;
  if (typeof from !== 'string' || !from) return { problem: 'from' };
  if (typeof to !== 'string' || !to) return { problem: 'to' };
  const problem = misfit(body, CALL);
  return problem ? { problem } : { call: { ...body, from, to } };
}

function misfit(fields: object, rules: Record<string, Fits>): string | undefined {
  const found = Object.entries(fields).find(([key, value]) => {
    const fits = Object.hasOwn(rules, key) ? rules[key] : undefined;
    return !fits?.(value);
  });
  return found?.[0];
}
