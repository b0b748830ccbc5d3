'use client';
import './globals.css';
import { IntlProvider } from 'use-intl';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { ErrorState } from '@/app/_ui/error-state.tsx';
import en from '@/messages/en.json';
import he from '@/messages/he.json';

/** The last resort, when even the root layout failed: it has to bring its own words. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const english = typeof document !== 'undefined' && document.documentElement.lang === 'en';
  const { common, error: words } = english ? en : he;
  return (
    <html lang={english ? 'en' : 'he'} dir={english ? 'ltr' : 'rtl'}>
      <body>
        <IntlProvider
          locale={english ? 'en' : 'he'}
          messages={{ common, error: words } as never}
          timeZone="Asia/Jerusalem"
        >
          <main>
            <ErrorState reference={error.digest}>
              <a href="/" className={buttonStyle('primary')}>
                {words.home}
              </a>
            </ErrorState>
          </main>
        </IntlProvider>
      </body>
    </html>
  );
}
