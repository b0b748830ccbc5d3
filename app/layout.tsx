import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { getClientMessages, getTranslations } from '@/app/_server/i18n.ts';
import { directionOf, getLocale } from '@/app/_server/locale.ts';
import { SHOW_AT_ONCE } from '@/app/_server/show-at-once.ts';
import { getTheme } from '@/app/_server/theme.ts';
import { Localized } from '@/app/_ui/localized.tsx';
import { ServiceWorker } from '@/app/_ui/service-worker.tsx';
import { DEFAULT_TIME_ZONE } from '@/lib/platform/format.ts';
import { fontNames } from './fonts.ts';

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

const GROUND = { light: '#faf8f4', dark: '#151412' } as const;

/** The browser's own bars go with the theme, chosen or the device's. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await getTheme();
  const byDevice = (['light', 'dark'] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: GROUND[scheme],
  }));
  return {
    width: 'device-width',
    initialScale: 1,
    viewportFit: 'cover',
    themeColor: theme === 'light' || theme === 'dark' ? GROUND[theme] : byDevice,
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const given = await headers();
  const nonce = given.get('x-style-nonce') ?? undefined;
  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-theme={await getTheme()}
      className={fontNames}
    >
      <head>
        {/* Components that add styles of their own read it here; see pagePolicy. */}
        <meta property="csp-nonce" content={nonce} />
        <script nonce={given.get('x-script-nonce') ?? undefined}>{SHOW_AT_ONCE}</script>
      </head>
      <body>
        <Localized
          locale={locale}
          timeZone={DEFAULT_TIME_ZONE}
          now={new Date()}
          messages={await getClientMessages()}
        >
          {children}
        </Localized>
        <ServiceWorker />
      </body>
    </html>
  );
}
