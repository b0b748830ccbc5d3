import { MessagesSquare } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';

export default async function ConversationNotFound() {
  const t = await getTranslations('inbox');
  return (
    <EmptyState
      as="h1"
      icon={<MessagesSquare aria-hidden="true" />}
      title={t('notFoundTitle')}
      lead={t('notFoundLead')}
    >
      <Link href="/messages" className={buttonStyle('secondary')}>
        {t('back')}
      </Link>
    </EmptyState>
  );
}
