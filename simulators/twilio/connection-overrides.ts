export type ConnectionOverrides = {
  /** Milliseconds for one attempt. */
  readTimeoutMs: number;
  /** Milliseconds for all attempts. */
  totalTimeoutMs: number;
  retries: number;
  retryOn: ReadonlySet<string>;
};

const RETRY_REASONS = ['ct', 'rt', '4xx', '5xx'];

/**
 * Twilio's per-URL connection settings from a fragment such as `#rc=2&rp=all&tt=12000`; without
 * one, Twilio's defaults. Throws on a key or value that Twilio does not have.
 */
export function parseOverrides(fragment: string): ConnectionOverrides {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const settings = { ct: 5000, rt: 15_000, tt: 15_000, rc: 1 };
  let retryOn: string[] = ['ct'];
  for (const [key, value] of fields) {
    if (key === 'rp') retryOn = parsePolicy(value);
    else if (key === 'ct') settings.ct = inRange(key, value, 100, 10_000);
    else if (key === 'rt' || key === 'tt') settings[key] = inRange(key, value, 100, 15_000);
    else if (key === 'rc') settings.rc = inRange(key, value, 0, 5);
    else if (key !== 'sni' && key !== 'e') throw new Error(`unknown connection override ${key}`);
  }
  return {
    readTimeoutMs: settings.rt,
    totalTimeoutMs: settings.tt,
    retries: settings.rc,
    retryOn: new Set(retryOn),
  };
}

function parsePolicy(value: string): string[] {
  if (value === 'all') return RETRY_REASONS;
  const reasons = value.split(',');
  const unknown = reasons.find((reason) => !RETRY_REASONS.includes(reason));
  if (unknown !== undefined) throw new Error(`unknown retry policy ${unknown}`);
  return reasons;
}

function inRange(key: string, value: string, min: number, max: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`connection override ${key}=${value} must be from ${min} to ${max}`);
}
