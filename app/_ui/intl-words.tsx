'use client';
import type { ReactNode } from 'react';
import { type AbstractIntlMessages, IntlProvider, useLocale, useNow, useTimeZone } from 'use-intl';

/** Other words for what is below; language and time zone stay. */
export function IntlWords({
  messages,
  children,
}: {
  messages: AbstractIntlMessages;
  children: ReactNode;
}) {
  const timeZone = useTimeZone();
  return (
    <IntlProvider
      locale={useLocale()}
      now={useNow()}
      {...(timeZone ? { timeZone } : {})}
      messages={messages as never}
    >
      {children}
    </IntlProvider>
  );
}
