const DAY_MINUTES = 24 * 60;

const pad = (value: number) => String(value).padStart(2, '0');

/** `HH:MM` of `9`, `930`, `9:30` or `09.30`; empty for what is no time of day. */
export function readTime(text: string): string {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})(?:[:.]?(\d{2}))?\s*$/.exec(text) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return '';
  return `${pad(Number(hour))}:${pad(Number(minute))}`;
}

/** The time some minutes later or earlier; after midnight it begins again. */
export function stepTime(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const moved = (hour * 60 + minute + minutes + DAY_MINUTES) % DAY_MINUTES;
  return `${pad(Math.floor(moved / 60))}:${pad(moved % 60)}`;
}
