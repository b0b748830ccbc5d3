import { describe, expect, test } from 'vitest';
import {
  comingHolidays,
  DEFAULT_HOURS,
  type HolidayName,
  isOpen,
  israeliHoliday,
  nextOpening,
  WeeklyHours,
} from './israeli-calendar.ts';

/** Noon UTC is in the afternoon of the same day in Israel, summer and winter. */
const day = (iso: string) => new Date(`${iso}T12:00:00Z`);

/** As printed in Israeli calendars. */
const PRINTED: Array<[HolidayName, ...string[]]> = [
  ['pesach', '2026-04-02', '2027-04-22', '2028-04-11'],
  ['pesach_seventh', '2026-04-08', '2027-04-28', '2028-04-17'],
  ['independence_day', '2026-04-22', '2027-05-12', '2028-05-02'],
  ['shavuot', '2026-05-22', '2027-06-11', '2028-05-31'],
  ['rosh_hashana', '2026-09-12', '2027-10-02', '2028-09-21'],
  ['yom_kippur', '2026-09-21', '2027-10-11', '2028-09-30'],
  ['sukkot', '2026-09-26', '2027-10-16', '2028-10-05'],
  ['simchat_torah', '2026-10-03', '2027-10-23', '2028-10-12'],
];
const printedDays = PRINTED.flatMap(([name, ...dates]) =>
  dates.map((iso) => ({ name, iso, eve: new Date(day(iso).getTime() - 86_400_000) })),
);

describe('israeliHoliday', () => {
  test.each(printedDays)('$name is on $iso, its eve the day before', ({ name, iso, eve }) => {
    expect(israeliHoliday(day(iso))).toEqual({ name, kind: 'holiday' });
    expect(israeliHoliday(eve)).toEqual({ name, kind: 'eve' });
  });

  test.each(['2026-09-13', '2027-10-03', '2028-09-22'])('%s: Rosh Hashana has two days', (iso) => {
    expect(israeliHoliday(day(iso))).toEqual({ name: 'rosh_hashana', kind: 'holiday' });
  });

  test('there are nine holidays and eight eves a year, and no other', () => {
    for (const year of [2026, 2027, 2028]) {
      const kinds: string[] = [];
      for (let at = day(`${year}-01-01`); at.getUTCFullYear() === year; ) {
        const holiday = israeliHoliday(at);
        if (holiday) kinds.push(holiday.kind);
        at = new Date(at.getTime() + 86_400_000);
      }
      expect(kinds.filter((kind) => kind === 'holiday')).toHaveLength(9);
      expect(kinds.filter((kind) => kind === 'eve')).toHaveLength(8);
    }
  });

  test.each([
    ['5 Iyar is a Wednesday: kept', '2023-04-26', ['2023-04-24', '2023-04-27']],
    ['a Monday: put off to Tuesday', '2024-05-14', ['2024-05-12', '2024-05-15']],
    ['a Saturday: brought forward to Thursday', '2025-05-01', ['2025-05-02', '2025-05-03']],
    ['a Friday: brought forward to Thursday', '2029-04-19', ['2029-04-20', '2029-04-21']],
  ])('Independence Day, %s', (_name, iso, others) => {
    expect(israeliHoliday(day(iso))).toEqual({ name: 'independence_day', kind: 'holiday' });
    for (const other of others) expect(israeliHoliday(day(other))).toBeNull();
  });

  test.each([
    ['chol hamoed', '2026-04-05'],
    ['Purim', '2026-03-03'],
    ['Hanukkah', '2026-12-06'],
    ['a Sabbath', '2026-11-28'],
    ['a Monday', '2026-11-23'],
  ])('%s is none', (_name, iso) => {
    expect(israeliHoliday(day(iso))).toBeNull();
  });

  test('a day begins at midnight there, not in UTC', () => {
    // Israel is at UTC+3 in September.
    expect(israeliHoliday(new Date('2026-09-20T20:59:59Z'))?.kind).toBe('eve');
    expect(israeliHoliday(new Date('2026-09-20T21:00:00Z'))?.kind).toBe('holiday');
    expect(israeliHoliday(new Date('2026-09-21T21:00:00Z'))).toBeNull();
    expect(israeliHoliday(new Date('2026-09-20T20:00:00Z'), 'Asia/Tokyo')?.kind).toBe('holiday');
  });
});

describe('isOpen', () => {
  /** Winter: UTC+2. Summer: UTC+3. */
  const winter = (text: string) => new Date(`${text}:00+02:00`);
  const summer = (text: string) => new Date(`${text}:00+03:00`);

  test.each<[string, Date, boolean]>([
    ['Sunday before nine', winter('2026-11-22T08:59'), false],
    ['Sunday at nine', winter('2026-11-22T09:00'), true],
    ['Thursday a minute before six', winter('2026-11-26T17:59'), true],
    ['Thursday at six', winter('2026-11-26T18:00'), false],
    ['Friday morning', winter('2026-11-27T12:59'), true],
    ['Friday at one', winter('2026-11-27T13:00'), false],
    ['Saturday', winter('2026-11-28T11:00'), false],
    ['Sunday in summer at nine', summer('2026-07-12T09:00'), true],
    ['Sunday in summer before nine', summer('2026-07-12T08:59'), false],
    ['Yom Kippur', summer('2026-09-21T11:00'), false],
    ['its eve, a Sunday, in the morning', summer('2026-09-20T12:59'), true],
    ['its eve, at one', summer('2026-09-20T13:00'), false],
    ['an eve on a Friday ends as a Friday does', summer('2026-09-25T13:00'), false],
    ['chol hamoed', summer('2026-09-28T17:00'), true],
  ])('the usual week, %s', (_name, at, open) => {
    expect(isOpen(DEFAULT_HOURS, at, 'Asia/Jerusalem')).toBe(open);
  });

  test('daylight saving: nine o’clock is nine o’clock on both sides of each change', () => {
    // Summer time begins on Friday 2026-03-27 at 02:00 and ends on Sunday 2026-10-25 at 02:00.
    for (const [before, at] of [
      ['2026-03-26T06:59:00Z', '2026-03-26T07:00:00Z'],
      ['2026-03-27T05:59:00Z', '2026-03-27T06:00:00Z'],
      ['2026-10-22T05:59:00Z', '2026-10-22T06:00:00Z'],
      ['2026-10-25T06:59:00Z', '2026-10-25T07:00:00Z'],
    ] as const) {
      expect(isOpen(DEFAULT_HOURS, new Date(before), 'Asia/Jerusalem'), before).toBe(false);
      expect(isOpen(DEFAULT_HOURS, new Date(at), 'Asia/Jerusalem'), at).toBe(true);
    }
  });

  test('what a business chose for holidays and their eves holds', () => {
    const yomKippur = summer('2026-09-21T11:00');
    const eveAtTen = summer('2026-09-20T10:00');
    const eveAtFive = summer('2026-09-20T17:00');
    const open = (change: Partial<WeeklyHours>, at: Date) =>
      isOpen({ ...DEFAULT_HOURS, ...change }, at, 'Asia/Jerusalem');
    expect(open({ holidays: 'open' }, yomKippur)).toBe(true);
    expect(open({ holidayEves: 'closed' }, eveAtTen)).toBe(false);
    expect(open({ holidayEves: 'open' }, eveAtFive)).toBe(true);
    expect(open({ eveClosesAt: '10:00' }, eveAtTen)).toBe(false);
    expect(open({ eveClosesAt: '10:01' }, eveAtTen)).toBe(true);
    expect(open({ eveClosesAt: undefined }, eveAtFive)).toBe(false);
  });

  test('a break at noon, a whole day, another zone', () => {
    const split: WeeklyHours = {
      ...DEFAULT_HOURS,
      days: {
        ...DEFAULT_HOURS.days,
        1: [
          ['08:00', '12:00'],
          ['16:00', '24:00'],
        ],
        2: [['00:00', '24:00']],
      },
    };
    const at = (text: string) => isOpen(split, winter(text), 'Asia/Jerusalem');
    expect([at('2026-11-23T11:59'), at('2026-11-23T12:00'), at('2026-11-23T16:00')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([at('2026-11-23T23:59'), at('2026-11-24T00:00'), at('2026-11-24T23:59')]).toEqual([
      true,
      true,
      true,
    ]);
    // Noon UTC on a Sunday: seven in the morning in New York.
    expect(isOpen(DEFAULT_HOURS, new Date('2026-11-22T12:00:00Z'), 'America/New_York')).toBe(false);
    expect(isOpen(DEFAULT_HOURS, new Date('2026-11-22T12:00:00Z'), 'Asia/Jerusalem')).toBe(true);
  });
});

describe('WeeklyHours', () => {
  test('takes the usual week, also after a journey through JSON', () => {
    expect(WeeklyHours.parse(JSON.parse(JSON.stringify(DEFAULT_HOURS)))).toEqual(DEFAULT_HOURS);
  });

  test.each([
    ['a day missing', { days: { 0: [] } }],
    ['an hour that is none', { days: { ...DEFAULT_HOURS.days, 0: [['09:00', '25:00']] } }],
    ['no leading zero', { days: { ...DEFAULT_HOURS.days, 0: [['9:00', '18:00']] } }],
    ['an end before the beginning', { days: { ...DEFAULT_HOURS.days, 0: [['18:00', '09:00']] } }],
    ['nothing between', { days: { ...DEFAULT_HOURS.days, 0: [['09:00', '09:00']] } }],
    ['another word', { holidays: 'perhaps' }],
    ['an eve without an hour', { eveClosesAt: 'noon' }],
  ])('refuses %s', (_name, change) => {
    expect(WeeklyHours.safeParse({ ...DEFAULT_HOURS, ...change }).success).toBe(false);
  });
});

test('the next holidays, with their eves, in order', () => {
  const coming = comingHolidays(new Date('2026-11-23T10:00:00Z'), 4);
  expect(coming.map(({ name, kind, day }) => [day.toISOString().slice(0, 10), name, kind])).toEqual(
    [
      ['2027-04-21', 'pesach', 'eve'],
      ['2027-04-22', 'pesach', 'holiday'],
      ['2027-04-27', 'pesach_seventh', 'eve'],
      ['2027-04-28', 'pesach_seventh', 'holiday'],
    ],
  );
});

describe("days of the business's own", () => {
  // A Sunday, open from 9 to 18 otherwise.
  const DAY = '2026-11-22';
  const withDay = (closesAt: string | null) => ({
    ...DEFAULT_HOURS,
    ownDays: [{ day: DAY, closesAt }],
  });
  test.each([
    ['closed all day', null, '10:00', false],
    ['open before it closes early', '12:00', '11:59', true],
    ['closed from then on', '12:00', '12:00', false],
    ['still closed before it opens', '12:00', '08:59', false],
  ])('%s', (_, closesAt, time, expected) => {
    expect(isOpen(withDay(closesAt), new Date(`${DAY}T${time}:00+02:00`))).toBe(expected);
  });

  test('leave other days as they are', () => {
    expect(isOpen(withDay(null), new Date('2026-11-23T10:00:00+02:00'))).toBe(true);
  });

  test('are passed over when it opens next', () => {
    const next = nextOpening(withDay(null), new Date('2026-11-21T20:00:00Z'));
    expect(next?.toISOString()).toBe('2026-11-23T07:00:00.000Z');
  });
});
