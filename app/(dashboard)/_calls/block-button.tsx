'use client';
import { Ban, Undo2 } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { setBlocked } from './block-actions.ts';
import { useBlockFailure } from './use-block-failure.ts';

type BlockButtonProps = {
  /** E.164 or *1234. */
  phone: string;
  /** The same as people write it. */
  shown: string;
  isBlocked: boolean;
};

/** Blocks a caller's number, or takes calls from it again. */
export function BlockButton({ phone, shown, isBlocked }: BlockButtonProps) {
  const t = useTranslations('blocking');
  const failureText = useBlockFailure();
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  // Isolated: the number must not turn the sentence around.
  const number = { phone: `\u2068${shown}\u2069` };

  const set = (next: boolean) =>
    start(async () => {
      const result = await setBlocked(phone, next);
      setAsking(false);
      if (!result.ok) return showToast({ text: failureText(result), failed: true });
      showToast({ text: t(next ? 'blocked' : 'unblocked', number) });
    });

  if (isBlocked) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="flex items-center gap-2 font-semibold">
          <Ban aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
          {t('isBlocked')}
        </p>
        <Button
          isPending={pending}
          onPress={() => set(false)}
          aria-label={t('unblockOf', number)}
          icon={<Undo2 aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />}
        >
          {t('unblock')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Button
        variant="quiet"
        className="-ms-4"
        onPress={() => setAsking(true)}
        aria-label={t('blockOf', number)}
        icon={<Ban aria-hidden="true" className="size-4.5" />}
      >
        {t('block')}
      </Button>
      <ConfirmDialog
        title={t('title', number)}
        lead={t('lead')}
        confirm={t('block')}
        isOpen={asking}
        onOpenChange={setAsking}
        isPending={pending}
        onConfirm={() => set(true)}
      />
    </>
  );
}
