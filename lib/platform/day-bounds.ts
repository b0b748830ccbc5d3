const DAY_MS = 86_400_000;

/** How far local time is ahead of UTC at that moment, milliseconds. */
function offsetAt(at: Date, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/**
 * The moment the local day of `at` began, or `plusDays` days later. Right across the changes of the
 * clock, when a day has 23 or 25 hours.
 */
export function startOfDay(at: Date, timeZone: string, plusDays = 0): Date {
  const local = at.getTime() + offsetAt(at, timeZone);
  const midnight = (Math.floor(local / DAY_MS) + plusDays) * DAY_MS;
  const guess = new Date(midnight - offsetAt(at, timeZone));
  return new Date(midnight - offsetAt(guess, timeZone));
}

/** The moment at which clocks there show that day (`2026-11-23`) and time (`09:30`). */
export function atWallTime(day: string, time: string, timeZone: string): Date {
  const local = Date.parse(`${day}T${time}Z`);
  const guess = new Date(local - offsetAt(new Date(local), timeZone));
  return new Date(local - offsetAt(guess, timeZone));
}
