import pino from 'pino';
import { currentRequestId } from './context.ts';
import { redact } from './redact.ts';

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
    // Plain already: see `hooks`.
    serializers: { err: (err) => err },
    mixin: () => {
      const requestId = currentRequestId();
      return requestId ? { requestId } : {};
    },
    formatters: { level: (label) => ({ level: label }) },
    hooks: {
      // Before pino sees them: of a line that has no words of its own, it takes the error's.
      logMethod(args, method) {
        const [first, ...rest] = args as unknown[];
        const fields = first instanceof Error ? { err: first } : first;
        method.apply(this, [fields, ...rest].map((arg) => redact(arg)) as typeof args);
      },
    },
  };
  if (options.destination) return redactingChildren(pino(settings, options.destination));
  if (options.pretty) {
    return redactingChildren(pino({ ...settings, transport: { target: 'pino-pretty' } }));
  }
  return redactingChildren(pino(settings));
}

/** pino drops its formatter of bindings for children, where all bindings of ours are. */
function redactingChildren(root: pino.Logger): pino.Logger {
  const { child } = root;
  root.child = function redacted(this: pino.Logger, bindings, options) {
    return child.call(this, redact(bindings) as pino.Bindings, options);
  } as typeof child;
  return root;
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
