import { UserRoundX } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';

export default async function CustomerNotFound() {
  const t = await getTranslations('customerPage');
  return (
    <EmptyState
      as="h1"
      icon={<UserRoundX aria-hidden="true" />}
      title={t('notFoundTitle')}
      lead={t('notFoundLead')}
    >
      <Link href="/customers" className={buttonStyle('secondary')}>
        {t('back')}
      </Link>
    </EmptyState>
  );
}
