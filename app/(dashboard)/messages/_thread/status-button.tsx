'use client';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { setConversationStatus } from '../actions.ts';

type StatusButtonProps = { conversationId: string; status: 'open' | 'closed' };

/** Closes a conversation, or opens it again; a new message opens it by itself. */
export function StatusButton({ conversationId, status }: StatusButtonProps) {
  const t = useTranslations('inbox');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const open = status === 'open';
  const Icon = open ? Archive : ArchiveRestore;
  return (
    <Button
      isPending={pending}
      aria-label={open ? t('closeOf') : t('reopen')}
      className="px-3"
      icon={<Icon aria-hidden="true" className="size-4.5" />}
      onPress={() =>
        start(async () => {
          const result = await setConversationStatus(conversationId, open ? 'closed' : 'open');
          if (!result.ok) return showToast({ text: failureText(result), failed: true });
          showToast({ text: open ? t('closeDone') : t('reopenDone') });
        })
      }
    >
      <span className="max-sm:hidden">{open ? t('close') : t('reopen')}</span>
    </Button>
  );
}
