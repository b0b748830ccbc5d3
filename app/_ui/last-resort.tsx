'use client';
import { useEffect, useState } from 'react';
import { type AbstractIntlMessages, IntlProvider, type Locale } from 'use-intl';
import { buttonStyle } from './button-style.ts';
import { ErrorState } from './error-state.tsx';

type Words = AbstractIntlMessages & { error: { home: string } };

const WORDS = {
  he: () => import('@/messages/he.json'),
  en: () => import('@/messages/en.json'),
};

export type LastResortProps = { locale: Locale; reference?: string | undefined };

/** An error screen that needs nothing around it. */
export function LastResort({ locale, reference }: LastResortProps) {
  const [words, setWords] = useState<Words>();
  useEffect(() => {
    WORDS[locale]().then(({ common, error }) => setWords({ common, error }));
  }, [locale]);
  if (!words) return null;
  return (
    <IntlProvider locale={locale} messages={words as never} timeZone="Asia/Jerusalem">
      <main>
        <ErrorState reference={reference}>
          <a href="/" className={buttonStyle('primary')}>
            {words.error.home}
          </a>
        </ErrorState>
      </main>
    </IntlProvider>
  );
}
