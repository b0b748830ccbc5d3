/**
 * Dates, times, numbers and durations as people here write them: 24-hour clock, the business's
 * time zone, week from Sunday. Pure, so that server and browser give the same text.
 */
export type FormatLocale = 'he' | 'en';
export type FormatIn = { locale: FormatLocale; timeZone: string };

export const DEFAULT_TIME_ZONE = 'Asia/Jerusalem';

// en-GB: day before month and a 24-hour clock, as in Israel.
const INTL_LOCALE = { he: 'he-IL', en: 'en-GB' } as const satisfies Record<FormatLocale, string>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
// Under this, "now" reads better than counting seconds.
const NOW_MS = 45_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl formatter costs far more than using it. */
function dateFormatter({ locale, timeZone }: FormatIn, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  const made =
    formatters.get(key) ?? new Intl.DateTimeFormat(INTL_LOCALE[locale], { ...options, timeZone });
  formatters.set(key, made);
  return made;
}

/** `14:05` */
export function formatTime(date: Date, where: FormatIn): string {
  return dateFormatter(where, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    date,
  );
}

/** `3 במרץ`, with the year when it is not the year of `now`. */
export function formatDate(date: Date, where: FormatIn, now: Date): string {
  const sameYear =
    isoDay(date, where.timeZone).slice(0, 4) === isoDay(now, where.timeZone).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  return dateFormatter(where, sameYear ? options : { ...options, year: 'numeric' }).format(date);
}

/** `3 במרץ` of a calendar day as `YYYY-MM-DD`, the same in every time zone. */
export function formatDay(day: string, locale: FormatLocale, now: Date): string {
  return formatDate(new Date(`${day}T12:00Z`), { locale, timeZone: 'UTC' }, now);
}

/** `יום שלישי, 3 במרץ 2026, 14:05`: exact, for hover and screen readers. */
export function formatExact(date: Date, where: FormatIn): string {
  const day = dateFormatter(where, { day: 'numeric', month: 'long', year: 'numeric' }).format(date);
  return `${formatWeekday(date, where)}, ${day}, ${formatTime(date, where)}`;
}

/** `יום שלישי` */
export function formatWeekday(date: Date, where: FormatIn): string {
  return dateFormatter(where, { weekday: 'long' }).format(date);
}

/** `יום ג׳`, `Tue` */
export function formatWeekdayShort(date: Date, where: FormatIn): string {
  return dateFormatter(where, { weekday: 'short' }).format(date);
}

/** `3.3`: for the narrow places of a picture. */
export function formatDayShort(date: Date, where: FormatIn): string {
  return dateFormatter(where, { day: 'numeric', month: 'numeric' }).format(date);
}

/** `2026-03-03`: the calendar day of this moment in that time zone. */
export function isoDay(date: Date, timeZone: string): string {
  return dateFormatter(
    { locale: 'en', timeZone },
    { year: 'numeric', month: '2-digit', day: '2-digit' },
  )
    .formatToParts(date)
    .reduce((day, { type, value }) => day.replace(type[0] ?? '', () => value), 'y-m-d');
}

/** Hour of the day, 0 to 23, in that time zone. */
export function hourOf(date: Date, timeZone: string): number {
  return Number(
    dateFormatter({ locale: 'en', timeZone }, { hour: '2-digit', hourCycle: 'h23' }).format(date),
  );
}

/** `לפני 5 דקות`, `אתמול`, `לפני שבועיים`; null within three quarters of a minute ("now"). */
export function formatRelative(date: Date, locale: FormatLocale, now: Date): string | null {
  const elapsed = date.getTime() - now.getTime();
  const size = Math.abs(elapsed);
  if (size < NOW_MS) return null;
  const relative = new Intl.RelativeTimeFormat(INTL_LOCALE[locale], { numeric: 'auto' });
  const [unit, length] =
    size < HOUR_MS - MINUTE_MS / 2
      ? (['minute', MINUTE_MS] as const)
      : size < DAY_MS - HOUR_MS / 2
        ? (['hour', HOUR_MS] as const)
        : size < 14 * DAY_MS
          ? (['day', DAY_MS] as const)
          : size < 60 * DAY_MS
            ? (['week', 7 * DAY_MS] as const)
            : size < 365 * DAY_MS
              ? (['month', 30.44 * DAY_MS] as const)
              : (['year', 365.25 * DAY_MS] as const);
  // Hebrew duals come as "לפני שעתיים (2)".
  return relative.format(Math.round(elapsed / length), unit).replace(/ \(\d\)/, '');
}

/** `0:24`, `12:05`, `1:02:03`, from seconds. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const tail = pad(whole % 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** `1,234`; at most one digit after the point. */
export function formatNumber(value: number, locale: FormatLocale): string {
  return new Intl.NumberFormat(INTL_LOCALE[locale], { maximumFractionDigits: 1 }).format(value);
}
