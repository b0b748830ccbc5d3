import { parseArgs } from 'node:util';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A mistake of the person at the keyboard: printed without a stack. */
export class UsageError extends Error {}

export const USAGE = `npm run call -- [options]
  --from <number>     who calls: 050-1234567, +972…, anonymous      (050-1234567)
  --to <number>       the business                                  (the demo's first)
  --say <text>        what is left after the beep
  --silent            nothing is said after the beep
  --hang-up <when>    greeting or recording
  --dial <how>        what ringing the business meets: completed, no-answer, busy, failed, canceled
  --times <n>         so many calls, one after the other            (1)
  --pace <share>      share of the call's time that really passes   (0.3)`;

const HANG_UPS = ['greeting', 'recording'] as const;
const DIALS = ['completed', 'no-answer', 'busy', 'failed', 'canceled'] as const;
// What carriers send for a caller who withholds the number.
const WITHHELD = ['anonymous', 'restricted', 'unavailable', 'unknown', 'private'];

export type CliOptions = {
  from: string;
  to: string | undefined;
  say: string | undefined;
  silent: boolean;
  hangUpDuring: (typeof HANG_UPS)[number] | 'never';
  dial: (typeof DIALS)[number] | undefined;
  times: number;
  pace: number;
};

/** The options of one run; numbers in E.164. Throws UsageError. `undefined` when help is asked. */
export function parseOptions(args: string[]): CliOptions | undefined {
  const values = readArgs(args);
  if (values.help) return undefined;
  const { silent = false, say } = values;
  if (silent && say !== undefined) throw new UsageError('--say and --silent exclude each other');
  const hangUp = values['hang-up'];
  return {
    from: toCaller(values.from ?? '050-1234567'),
    to: values.to === undefined ? undefined : toE164(values.to, '--to'),
    say,
    silent,
    hangUpDuring: hangUp === undefined ? 'never' : oneOf('--hang-up', hangUp, HANG_UPS),
    dial: values.dial === undefined ? undefined : oneOf('--dial', values.dial, DIALS),
    times: inRange('--times', values.times ?? '1', 1, 1000, /^\d+$/),
    pace: inRange('--pace', values.pace ?? '0.3', 0, 1, /^\d*\.?\d+$/),
  };
}

function readArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        say: { type: 'string' },
        silent: { type: 'boolean' },
        'hang-up': { type: 'string' },
        dial: { type: 'string' },
        times: { type: 'string' },
        pace: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function toCaller(input: string): string {
  const word = input.trim().toLowerCase();
  return WITHHELD.includes(word) ? word : toE164(input, '--from');
}

function toE164(input: string, option: string): string {
  const number = parsePhoneNumberFromString(input, 'IL');
  if (number?.isPossible()) return number.number;
  throw new UsageError(`${option} "${input}" is no phone number; for example 050-1234567`);
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found) return found;
  throw new UsageError(`${option} "${value}" must be ${known.join(' or ')}`);
}

function inRange(option: string, text: string, min: number, max: number, form: RegExp): number {
  const value = form.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${option} "${text}" must be a number from ${min} to ${max}`);
}
