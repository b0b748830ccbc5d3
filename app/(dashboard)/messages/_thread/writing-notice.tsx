import { BellOff, PlugZap, RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Notice } from '@/app/_ui/notice.tsx';
import type { Writing } from './writing.ts';

/** Why nothing can be written, or what to know before writing. */
export async function WritingNotice({ say }: { say: Writing['say'] }) {
  const t = await getTranslations('inbox');
  switch (say) {
    case null:
      return null;
    case 'reconnecting':
      return (
        <Notice tone="neutral" className="m-2.5 mb-0" icon={<RefreshCw aria-hidden="true" />}>
          {t('reconnecting')}
        </Notice>
      );
    case 'opted_out_may_answer':
    case 'opted_out':
      return (
        <Notice
          tone="waiting"
          className={say === 'opted_out' ? 'm-2.5' : 'm-2.5 mb-0'}
          icon={<BellOff aria-hidden="true" />}
        >
          {say === 'opted_out' ? t('optedOutStop') : t('optedOutNotice')}
        </Notice>
      );
    case 'not_linked':
      return (
        <Notice tone="waiting" className="m-2.5" icon={<PlugZap aria-hidden="true" />}>
          {t('notLinked')}{' '}
          <Link href="/settings/whatsapp" className="font-semibold underline underline-offset-4">
            {t('notLinkedAction')}
          </Link>
        </Notice>
      );
  }
}
