import { MapPinOff } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';

/** What is not there, or not for this person: the frame stays, so that every way on stays too. */
export default async function NotFound() {
  const t = await getTranslations('error');
  return (
    <div className="rounded-card border bg-surface shadow-card">
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
    </div>
  );
}
