import { describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDuration,
  formatExact,
  formatNumber,
  formatRelative,
  formatTime,
  formatWeekday,
  hourOf,
  isoDay,
} from './format.ts';

const HE = { locale: 'he', timeZone: 'Asia/Jerusalem' } as const;
const EN = { locale: 'en', timeZone: 'Asia/Jerusalem' } as const;
const NOW = new Date('2026-03-03T12:05:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('format', () => {
  it('shows the clock of Israel, 24 hours', () => {
    expect(formatTime(NOW, HE)).toBe('14:05');
    expect(formatTime(new Date('2026-03-02T22:30:00Z'), HE)).toBe('00:30');
    expect(hourOf(new Date('2026-03-02T22:30:00Z'), HE.timeZone)).toBe(0);
  });

  it('shows dates in words, with the year only when it differs', () => {
    expect(formatDate(NOW, HE, NOW)).toBe('3 במרץ');
    expect(formatDate(new Date('2025-03-03T12:00:00Z'), HE, NOW)).toBe('3 במרץ 2025');
    expect(formatDate(NOW, EN, NOW)).toBe('3 March');
    expect(formatWeekday(NOW, HE)).toBe('יום שלישי');
    expect(formatExact(NOW, HE)).toBe('יום שלישי, 3 במרץ 2026, 14:05');
  });

  it.each([
    [10_000, null, null],
    [5 * MINUTE, 'לפני 5 דקות', '5 minutes ago'],
    [2 * HOUR, 'לפני שעתיים', '2 hours ago'],
    [23.8 * HOUR, 'אתמול', 'yesterday'],
    [3 * DAY, 'לפני 3 ימים', '3 days ago'],
    [21 * DAY, 'לפני 3 שבועות', '3 weeks ago'],
    [400 * DAY, 'השנה שעברה', 'last year'],
  ])('tells %d ms ago', (ms, he, en) => {
    expect(formatRelative(ago(ms), 'he', NOW)).toBe(he);
    expect(formatRelative(ago(ms), 'en', NOW)).toBe(en);
  });

  it.each([
    [0, '0:00'],
    [24.4, '0:24'],
    [725, '12:05'],
    [3723, '1:02:03'],
  ])('writes %d seconds', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

  it('groups thousands', () => expect(formatNumber(12345.67, 'he')).toBe('12,345.7'));

  it('knows the day of a moment near midnight', () => {
    expect(isoDay(new Date('2026-03-02T21:59:00Z'), HE.timeZone)).toBe('2026-03-02');
    expect(isoDay(new Date('2026-03-02T22:01:00Z'), HE.timeZone)).toBe('2026-03-03');
  });
});
