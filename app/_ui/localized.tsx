'use client';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { type AbstractIntlMessages, IntlProvider, type Locale } from 'use-intl';

type LocalizedProps = {
  locale: Locale;
  timeZone: string;
  /** The moment of rendering, the same on server and browser. */
  now: Date;
  messages: AbstractIntlMessages;
  children: ReactNode;
};

/** Words, time zone and direction for every client component below. */
export function Localized({ locale, timeZone, now, messages, children }: LocalizedProps) {
  return (
    <I18nProvider locale={locale === 'he' ? 'he-IL' : 'en-GB'}>
      <IntlProvider locale={locale} timeZone={timeZone} now={now} messages={messages as never}>
        {children}
      </IntlProvider>
    </I18nProvider>
  );
}
