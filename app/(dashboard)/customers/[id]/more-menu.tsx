'use client';
import { Archive, ArchiveRestore, Ban, EllipsisVertical, Undo2 } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { setBlocked } from '../../_calls/block-actions.ts';
import { useBlockFailure } from '../../_calls/use-block-failure.ts';
import { setArchived } from '../actions.ts';

type MoreMenuProps = {
  id: string;
  archived: boolean;
  /** The first number, as it is kept and as people write it. */
  phone: { number: string; shown: string; blocked: boolean };
};

/** What is done to a customer seldom. */
export function MoreMenu({ id, archived, phone }: MoreMenuProps) {
  const t = useTranslations('customers');
  const words = useTranslations('blocking');
  const blockFailure = useBlockFailure();
  const [asking, setAsking] = useState<'archive' | 'block' | null>(null);
  const [pending, start] = useTransition();
  const shown = { phone: `\u2068${phone.shown}\u2069` };

  const archive = (next: boolean) =>
    start(async () => {
      const result = await setArchived(id, next);
      if (!result.ok) showToast({ text: t('error.failed'), failed: true });
      setAsking(null);
    });
  const block = (next: boolean) =>
    start(async () => {
      const result = await setBlocked(phone.number, next);
      setAsking(null);
      if (!result.ok) return showToast({ text: blockFailure(result), failed: true });
      showToast({ text: words(next ? 'blocked' : 'unblocked', shown) });
    });
  const choose = (item: 'archive' | 'block') => {
    if (item === 'archive') return archived ? archive(false) : setAsking(item);
    return phone.blocked ? block(false) : setAsking(item);
  };

  return (
    <>
      <MenuButton
        label={t('more')}
        groups={[
          {
            id: 'seldom',
            choices: [
              {
                id: 'block',
                text: words(phone.blocked ? 'unblock' : 'block'),
                icon: phone.blocked ? (
                  <Undo2 aria-hidden="true" className="rtl:-scale-x-100" />
                ) : (
                  <Ban aria-hidden="true" />
                ),
              },
              {
                id: 'archive',
                text: t(archived ? 'restore' : 'archive'),
                icon: archived ? (
                  <ArchiveRestore aria-hidden="true" />
                ) : (
                  <Archive aria-hidden="true" />
                ),
              },
            ],
          },
        ]}
        onAction={(id) => choose(id === 'block' ? 'block' : 'archive')}
      >
        {(trigger) => (
          <IconButton {...trigger} label={t('more')} isDisabled={pending}>
            <EllipsisVertical aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </MenuButton>
      <ConfirmDialog
        title={t('archiveTitle')}
        lead={t('archiveLead')}
        confirm={t('archive')}
        isOpen={asking === 'archive'}
        onOpenChange={() => setAsking(null)}
        isPending={pending}
        onConfirm={() => archive(true)}
      />
      <ConfirmDialog
        title={words('title', shown)}
        lead={words('lead')}
        confirm={words('block')}
        isOpen={asking === 'block'}
        onOpenChange={() => setAsking(null)}
        isPending={pending}
        onConfirm={() => block(true)}
      />
    </>
  );
}
