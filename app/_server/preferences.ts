'use server';
import { cookies } from 'next/headers';
import { LOCALE_COOKIE, LOCALES } from './locale.ts';
import { THEME_COOKIE, THEMES } from './theme.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Keeps the person's language on this device; an unknown one changes nothing. */
export async function setLocale(value: string): Promise<void> {
  if (LOCALES.some((locale) => locale === value)) await keep(LOCALE_COOKIE, value);
}

/** Keeps the person's colours on this device; unknown ones change nothing. */
export async function setTheme(value: string): Promise<void> {
  if (THEMES.some((theme) => theme === value)) await keep(THEME_COOKIE, value);
}

async function keep(name: string, value: string): Promise<void> {
  const options = { maxAge: YEAR_SECONDS, path: '/', sameSite: 'lax', httpOnly: true } as const;
  (await cookies()).set(name, value, options);
}
