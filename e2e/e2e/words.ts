import { readFileSync } from 'node:fs';
import { createTranslator, type Messages } from 'use-intl/core';

const read = (locale: string): Messages =>
  JSON.parse(readFileSync(new URL(`../messages/${locale}.json`, import.meta.url), 'utf8'));

/** The words people read in Hebrew; tests find things by them. */
export const t = createTranslator({ locale: 'he', messages: read('he') });

/** The same in English. */
export const english = createTranslator({ locale: 'en', messages: read('en') });
