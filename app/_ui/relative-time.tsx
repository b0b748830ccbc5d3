'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import {
  DEFAULT_TIME_ZONE,
  formatDate,
  formatExact,
  formatRelative,
} from '@/lib/platform/format.ts';
import { useNow } from './use-now.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** "5 minutes ago", kept true while the page stays open; the exact time on hover and for screen readers. */
export function RelativeTime({ at }: { at: Date }) {
  const t = useTranslations('common');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const now = useNow();
  const where = { locale, timeZone };
  // "9 days ago" makes people count; a date does not.
  const old = now.getTime() - at.getTime() >= WEEK_MS;
  const exact = formatExact(at, where);
  return (
    <time dateTime={at.toISOString()} title={exact} className="whitespace-nowrap">
      {old ? formatDate(at, where, now) : (formatRelative(at, locale, now) ?? t('now'))}
      <span className="sr-only"> ({exact})</span>
    </time>
  );
}
