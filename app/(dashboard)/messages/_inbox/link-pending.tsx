'use client';
import { useLinkStatus } from 'next/link';
import { useTranslations } from 'use-intl';
import { Spinner } from '@/app/_ui/spinner.tsx';

/** Shows, in the link that was pressed, that its page is on its way. */
export function LinkPending() {
  const t = useTranslations('common');
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return (
    <span className="ms-2 inline-block align-middle">
      <Spinner label={t('loading')} />
    </span>
  );
}
