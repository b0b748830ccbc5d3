import { MapPinOff } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from './_server/i18n.ts';
import { buttonStyle } from './_ui/button-style.ts';
import { EmptyState } from './_ui/empty-state.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('error'))('notFoundTitle') };
}

export default async function NotFound() {
  const t = await getTranslations('error');
  return (
    <main className="grid min-h-dvh place-content-center">
      <EmptyState
        as="h1"
        icon={<MapPinOff aria-hidden="true" />}
        title={t('notFoundTitle')}
        lead={t('notFoundLead')}
      >
        <Link href="/" className={buttonStyle('secondary')}>
          {t('home')}
        </Link>
      </EmptyState>
    </main>
  );
}
