import type { Logger } from '../lib/platform/logger.ts';

/**
 * Baileys' own lines, one level quieter than it thinks and without their objects: those hold stanzas,
 * numbers and keys.
 */
export function baileysLogger(logger: Logger): BaileysLogger {
  const line = (write: (message: string) => void) => (_fields: unknown, message?: string) => {
    if (message) write(`baileys: ${message}`);
  };
  return {
    level: logger.level,
    child: () => baileysLogger(logger),
    trace: () => {},
    debug: () => {},
    info: line((message) => logger.trace(message)),
    warn: line((message) => logger.debug(message)),
    error: line((message) => logger.info(message)),
  };
}

type Line = (fields: unknown, message?: string) => void;

type BaileysLogger = {
  level: string;
  child: (fields: Record<string, unknown>) => BaileysLogger;
  trace: Line;
  debug: Line;
  info: Line;
  warn: Line;
  error: Line;
};
