import { isoDay } from '../../../../lib/platform/format.ts';

/** Messages by calendar day in that time zone, in the order given. */
export function groupByDay<Message extends { createdAt: Date }>(
  messages: readonly Message[],
  timeZone: string,
): { day: string; messages: Message[] }[] {
  const days: { day: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const day = isoDay(message.createdAt, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}

const HALF_DAY_MS = 12 * 3_600_000;

/** Whether a day (`2026-03-03`) is today's or yesterday's. */
export function nearDay(day: string, now: Date, timeZone: string): 'today' | 'yesterday' | null {
  const today = isoDay(now, timeZone);
  if (day === today) return 'today';
  // Noon of today less a day is yesterday, in weeks when the clock changes too.
  const yesterday = new Date(Date.parse(`${today}T12:00Z`) - 2 * HALF_DAY_MS);
  return day === yesterday.toISOString().slice(0, 10) ? 'yesterday' : null;
}
