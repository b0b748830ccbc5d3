import 'server-only';
import { cookies } from 'next/headers';
import { cache } from 'react';

export const LOCALES = ['he', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const LOCALE_COOKIE = 'locale';

/** Direction of writing. */
export function directionOf(locale: Locale): 'rtl' | 'ltr' {
  return locale === 'he' ? 'rtl' : 'ltr';
}

/** The person's language, from their cookie; Hebrew when there is none or it is not known. */
export const getLocale = cache(async (): Promise<Locale> => {
  const value = (await cookies()).get(LOCALE_COOKIE)?.value;
  return LOCALES.find((locale) => locale === value) ?? 'he';
});
