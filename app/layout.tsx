import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { getClientMessages, getTranslations } from '@/app/_server/i18n.ts';
import { directionOf, getLocale } from '@/app/_server/locale.ts';
import { getTheme } from '@/app/_server/theme.ts';
import { Localized } from '@/app/_ui/localized.tsx';
import { DEFAULT_TIME_ZONE } from '@/lib/platform/format.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    robots: { index: false, follow: false },
    // Numbers are links already, where they should be.
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf8f4' },
    { media: '(prefers-color-scheme: dark)', color: '#151412' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={await getTheme()}>
      <body>
        <Localized
          locale={locale}
          timeZone={DEFAULT_TIME_ZONE}
          now={new Date()}
          messages={await getClientMessages()}
        >
          {children}
        </Localized>
      </body>
    </html>
  );
}
