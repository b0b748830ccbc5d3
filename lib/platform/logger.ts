import pino from 'pino';
import { currentRequestId } from './context.ts';

/** Seven digits or more, with the separators people write: what a phone number looks like. */
const PHONE_LIKE = /(?<![\w-])(\+?\d(?:[\s().-]?\d){6,})(?![\w-])/g;

/** Hides all but the last two digits of what looks like a phone number. */
export const maskPhones = (text: string): string =>
  text.replace(PHONE_LIKE, (match) => `…${match.replace(/\D/g, '').slice(-2)}`);

/** Keys whose value is a person's: never in a log, whatever their depth up to three. */
const PRIVATE_KEYS = [
  'from',
  'to',
  'From',
  'To',
  'Caller',
  'Called',
  'caller',
  'phone',
  'e164',
  'email',
  'name',
  'password',
  'token',
  'text',
  'body',
  'transcript',
  'SpeechResult',
  'authorization',
  'cookie',
];
const paths = PRIVATE_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

function maskStrings(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskPhones(value);
  if (depth > 3 || value === null || typeof value !== 'object') return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, maskStrings(inner, depth + 1)]),
  );
}

function serializeError(error: unknown) {
  if (!(error instanceof Error)) return maskStrings({ message: String(error) });
  const plain = pino.stdSerializers.err(error);
  return {
    type: plain.type,
    message: maskPhones(plain.message),
    stack: maskPhones(plain.stack),
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: maskPhones(error.cause.message) } : {}),
  };
}

/** A logger that writes JSON lines, with the request id on each and people's data left out. */
export function createLogger(options: {
  level: string;
  process: string;
  pretty?: boolean;
  destination?: pino.DestinationStream;
}) {
  const settings: pino.LoggerOptions = {
    level: options.level,
    base: { process: options.process },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[hidden]' },
    serializers: { err: serializeError },
    mixin: () => {
      const requestId = currentRequestId();
      return requestId ? { requestId } : {};
    },
    formatters: {
      level: (label) => ({ level: label }),
      log: (fields) => maskStrings(fields) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args, method) {
        method.apply(
          this,
          args.map((arg) => (typeof arg === 'string' ? maskPhones(arg) : arg)) as typeof args,
        );
      },
    },
  };
  if (options.destination) return pino(settings, options.destination);
  if (options.pretty) return pino({ ...settings, transport: { target: 'pino-pretty' } });
  return pino(settings);
}

export type Logger = pino.Logger;

let current: Logger | undefined;

/** The process's logger: `LOG_LEVEL`, pretty in development. */
export function logger(): Logger {
  current ??= createLogger({
    level: process.env.LOG_LEVEL || 'info',
    process: process.env.PROCESS_NAME || 'web',
    pretty: process.env.NODE_ENV === 'development' && process.stdout.isTTY === true,
  });
  return current;
}
