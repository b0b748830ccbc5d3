/** First and longest wait between tries, milliseconds; each is three times the one before. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 4 * 3_600_000;

/** Tries of a delivery. With these waits they lie across a day. */
export const MAX_ATTEMPTS = 14;

/** So many failures in a row, over at least this time, switch an endpoint off. */
const OFF_AFTER_FAILURES = 50;
const OFF_AFTER_MS = 6 * 3_600_000;

/** Milliseconds from the failure of a try to the next one: a fifth more or less by chance. */
export function waitAfter(attempt: number, random = Math.random()): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** (attempt - 1));
  return Math.round(wait * (0.8 + 0.4 * random));
}

/** Whether nobody has been there for so long that trying is in vain. */
export const isGone = (failures: number, failingSince: Date | null, now: Date): boolean =>
  failures >= OFF_AFTER_FAILURES &&
  failingSince !== null &&
  now.getTime() - failingSince.getTime() >= OFF_AFTER_MS;
