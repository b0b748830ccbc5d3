'use client';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { DEFAULT_TIME_ZONE } from '@/lib/platform/format.ts';
import { dueText } from './due-text.ts';

/** How a moment just chosen is told: `מחר, 09:00`. */
export function useDueText(): (at: Date) => string {
  const t = useTranslations('tasks');
  const where = { locale: useLocale(), timeZone: useTimeZone() ?? DEFAULT_TIME_ZONE };
  const words = { today: t('today'), tomorrow: t('tomorrow'), yesterday: t('yesterday') };
  return (at) => dueText(at, new Date(), where, words);
}
