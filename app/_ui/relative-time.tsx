'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { DEFAULT_TIME_ZONE, formatExact, formatRelative } from '@/lib/platform/format.ts';
import { useNow } from './use-now.ts';

/** "5 minutes ago", kept true while the page stays open; the exact time on hover and for screen readers. */
export function RelativeTime({ at }: { at: Date }) {
  const t = useTranslations('common');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const now = useNow();
  const exact = formatExact(at, { locale, timeZone });
  return (
    <time dateTime={at.toISOString()} title={exact} className="whitespace-nowrap">
      {formatRelative(at, locale, now) ?? t('now')}
      <span className="sr-only"> ({exact})</span>
    </time>
  );
}
