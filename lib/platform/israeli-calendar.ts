import { z } from 'zod';
import { atWallTime } from './day-bounds.ts';

/** Days of rest by law, and Independence Day. Chol hamoed, Purim and the like are working days. */
export type HolidayName =
  | 'rosh_hashana'
  | 'yom_kippur'
  | 'sukkot'
  | 'simchat_torah'
  | 'pesach'
  | 'pesach_seventh'
  | 'shavuot'
  | 'independence_day';

export type Holiday = { name: HolidayName; kind: 'holiday' | 'eve' };

/** A day of the calendar on the wall, with no time and no zone. Held as its midnight in UTC. */
type CivilDay = Date;

const DAY_MS = 24 * 60 * 60 * 1000;
const [MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY] = [1, 2, 4, 5, 6];

/** Hebrew day and month (as Intl spells it in English) of the fixed holidays. */
const FIXED: Readonly<Record<string, HolidayName>> = {
  '1 Tishri': 'rosh_hashana',
  '2 Tishri': 'rosh_hashana',
  '10 Tishri': 'yom_kippur',
  '15 Tishri': 'sukkot',
  '22 Tishri': 'simchat_torah',
  '15 Nisan': 'pesach',
  '21 Nisan': 'pesach_seventh',
  '6 Sivan': 'shavuot',
};

const hebrewFormat = new Intl.DateTimeFormat('en-u-ca-hebrew', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
});

const HhMm = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u, 'HH:MM');

/** Open from the first minute up to, not including, the last; past midnight is the next day's. */
const OpenTime = z.tuple([HhMm, HhMm]).refine(([from, to]) => from < to, 'ends before it begins');
const OpenTimes = z.array(OpenTime).max(4);

/** A day of the business's own on which it is closed, or closes early. */
const OwnDay = z.object({
  day: z.iso.date(),
  /** Null for closed all day. */
  closesAt: HhMm.nullable(),
});
export type OwnDay = z.infer<typeof OwnDay>;

/** More than a year's worth; who keeps more has other hours. */
const MOST_OWN_DAYS = 60;

/** When a business is open, in its own zone. Sunday is 0, a day without times is closed. */
export const WeeklyHours = z.object({
  days: z.object({
    0: OpenTimes,
    1: OpenTimes,
    2: OpenTimes,
    3: OpenTimes,
    4: OpenTimes,
    5: OpenTimes,
    6: OpenTimes,
  }),
  holidays: z.enum(['closed', 'open']),
  holidayEves: z.enum(['closed', 'short', 'open']),
  /** When a short eve ends; 13:00 unless given. */
  eveClosesAt: HhMm.optional(),
  /** On top of the week and the holidays. */
  ownDays: z.array(OwnDay).max(MOST_OWN_DAYS).optional(),
});
export type WeeklyHours = z.infer<typeof WeeklyHours>;

const DEFAULT_EVE_CLOSES_AT = '13:00';
const WORKDAY: [string, string][] = [['09:00', '18:00']];

/** The usual week of an Israeli office. */
export const DEFAULT_HOURS: WeeklyHours = {
  days: {
    0: WORKDAY,
    1: WORKDAY,
    2: WORKDAY,
    3: WORKDAY,
    4: WORKDAY,
    5: [['09:00', '13:00']],
    6: [],
  },
  holidays: 'closed',
  holidayEves: 'short',
  eveClosesAt: DEFAULT_EVE_CLOSES_AT,
};

/** Whether these hours say open at that moment, by the wall clock there (daylight saving included). */
export function isOpen(hours: WeeklyHours, at: Date, timeZone = 'Asia/Jerusalem'): boolean {
  const holiday = israeliHoliday(at, timeZone);
  if (holiday?.kind === 'holiday' && hours.holidays === 'closed') return false;
  const isEve = holiday?.kind === 'eve';
  if (isEve && hours.holidayEves === 'closed') return false;

  const { hour, minute } = wallParts(at, timeZone);
  const time = `${hour}:${minute}`;
  const isShort = isEve && hours.holidayEves === 'short';
  if (isShort && time >= (hours.eveClosesAt ?? DEFAULT_EVE_CLOSES_AT)) return false;

  const today = civilDay(at, timeZone);
  const own = hours.ownDays?.find(({ day }) => day === isoOf(today));
  if (own && (own.closesAt === null || time >= own.closesAt)) return false;

  const weekday = today.getUTCDay() as keyof WeeklyHours['days'];
  return hours.days[weekday].some(([from, to]) => from <= time && time < to);
}

/** How far `nextOpening` looks: over the longest row of holidays, and then some. */
const DAYS_AHEAD = 21;

/** The first moment after `at` at which these hours open; null when that is three weeks away or never. */
export function nextOpening(
  hours: WeeklyHours,
  at: Date,
  timeZone = 'Asia/Jerusalem',
): Date | null {
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const day = new Date(civilDay(at, timeZone).getTime() + ahead * DAY_MS);
    const weekday = day.getUTCDay() as keyof WeeklyHours['days'];
    const opening = hours.days[weekday]
      .map(([from]) => atWallTime(isoOf(day), from, timeZone))
      .sort((a, b) => a.getTime() - b.getTime())
      .find((moment) => moment > at && isOpen(hours, moment, timeZone));
    if (opening) return opening;
  }
  return null;
}

/**
 * The holiday or eve on the day that `date` falls in there, by the wall calendar: from midnight to
 * midnight. The evening on which a holiday comes in is its eve. Null on other days.
 */
export function israeliHoliday(date: Date, timeZone = 'Asia/Jerusalem'): Holiday | null {
  const day = civilDay(date, timeZone);
  const today = holidayOn(day);
  if (today) return { name: today, kind: 'holiday' };
  const tomorrow = holidayOn(new Date(day.getTime() + DAY_MS));
  return tomorrow ? { name: tomorrow, kind: 'eve' } : null;
}

/** The next holidays and eves after that moment, each with the noon of its day there. */
export function comingHolidays(
  after: Date,
  count: number,
  timeZone = 'Asia/Jerusalem',
): (Holiday & { day: Date })[] {
  const found: (Holiday & { day: Date })[] = [];
  const start = civilDay(after, timeZone).getTime() + DAY_MS / 2;
  // Every year has more than a dozen: two years are more than anybody asks for.
  for (let days = 0; days < 730 && found.length < count; days += 1) {
    const day = new Date(start + days * DAY_MS);
    const holiday = israeliHoliday(day, timeZone);
    if (holiday) found.push({ ...holiday, day });
  }
  return found;
}

function holidayOn(day: CivilDay): HolidayName | null {
  const { dayOfMonth, month } = hebrewDate(day);
  if (isIndependenceDay(day.getUTCDay(), dayOfMonth, month)) return 'independence_day';
  return FIXED[`${dayOfMonth} ${month}`] ?? null;
}

/**
 * 5 Iyar, moved so that neither it nor Memorial Day before it touches a Sabbath: on a Friday or
 * Saturday it is kept on the Thursday before, on a Monday (since 2004) on the Tuesday after.
 */
function isIndependenceDay(weekday: number, dayOfMonth: number, month: string): boolean {
  if (month !== 'Iyar') return false;
  if (weekday === THURSDAY) return dayOfMonth >= 3 && dayOfMonth <= 5;
  if (weekday === TUESDAY) return dayOfMonth === 5 || dayOfMonth === 6;
  const isMoved = weekday === FRIDAY || weekday === SATURDAY || weekday === MONDAY;
  return dayOfMonth === 5 && !isMoved;
}

function hebrewDate(day: CivilDay): { dayOfMonth: number; month: string } {
  const parts = hebrewFormat.formatToParts(day);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { dayOfMonth: Number(part('day')), month: part('month') };
}

const isoOf = (day: CivilDay): string => day.toISOString().slice(0, 10);

function civilDay(date: Date, timeZone: string): CivilDay {
  const { year, month, day } = wallParts(date, timeZone);
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

/** Making a format costs more than using it, and the zones in use are few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function wallParts(date: Date, timeZone: string): Record<string, string> {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}
