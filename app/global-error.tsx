'use client';
import './globals.css';
import { useEffect, useState } from 'react';
import { type AbstractIntlMessages, IntlProvider } from 'use-intl';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { ErrorState } from '@/app/_ui/error-state.tsx';

type Words = AbstractIntlMessages & { error: { home: string } };

// Only now: every screen carries this part, and nearly none needs its words.
const WORDS = {
  he: () => import('@/messages/he.json'),
  en: () => import('@/messages/en.json'),
};

/** The last resort, when even the root layout failed: it has to bring its own words. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const [words, setWords] = useState<Words>();
  const english = typeof document !== 'undefined' && document.documentElement.lang === 'en';
  const locale = english ? 'en' : 'he';
  useEffect(() => {
    WORDS[locale]().then(({ common, error }) => setWords({ common, error }));
  }, [locale]);
  return (
    <html lang={locale} dir={english ? 'ltr' : 'rtl'}>
      <body>
        {words && (
          <IntlProvider locale={locale} messages={words as never} timeZone="Asia/Jerusalem">
            <main>
              <ErrorState reference={error.digest}>
                <a href="/" className={buttonStyle('primary')}>
                  {words.error.home}
                </a>
              </ErrorState>
            </main>
          </IntlProvider>
        )}
      </body>
    </html>
  );
}
