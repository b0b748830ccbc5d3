import { WifiOff } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('offline'))('title') };
}

/** Kept on the device by the service worker, and shown when no screen can be fetched. */
export default async function OfflinePage() {
  const t = await getTranslations('offline');
  return (
    <main className="mx-auto grid min-h-dvh max-w-lg place-content-center px-4">
      <EmptyState icon={<WifiOff aria-hidden="true" />} title={t('title')} lead={t('lead')} as="h1">
        {/* A plain link: asking for the same address again is the retry, with no script needed. */}
        <a href="/" className={buttonStyle('primary')}>
          {t('retry')}
        </a>
      </EmptyState>
    </main>
  );
}
