'use client';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { makeResetLink } from './actions.ts';
import { ShownLink } from './shown-link.tsx';
import { useTeamFailure } from './use-team-failure.ts';

type ResetLinkProps = {
  userId: string;
  /** Shown in the title; already isolated from the text around it. */
  name: string;
  byWhatsApp: boolean;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Makes a link with which a colleague chooses a new password. */
export function ResetLink({ userId, name, byWhatsApp, isOpen, onOpenChange }: ResetLinkProps) {
  const t = useTranslations('team');
  const failureText = useTeamFailure();
  const [pending, start] = useTransition();
  const [made, setMade] = useState<{ url: string; sent: boolean } | null>(null);
  const [failure, setFailure] = useState<string>();
  const close = (open: boolean) => {
    onOpenChange(open);
    setMade(null);
    setFailure(undefined);
  };
  const make = (phone: string) =>
    start(async () => {
      const result = await makeResetLink(userId, phone);
      if (result.ok) setMade({ url: result.url, sent: phone !== '' });
      else setFailure(failureText(result, t('linkConflict')));
    });
  return (
    <Dialog title={t('resetTitle', { name })} isOpen={isOpen} onOpenChange={close}>
      {made ? (
        <ShownLink {...made} lead={t('resetShown')} onDone={() => close(false)} />
      ) : (
        <form
          method="post"
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            make(String(new FormData(event.currentTarget).get('phone') ?? '').trim());
          }}
        >
          <div role="alert">{failure && <Notice tone="failure">{failure}</Notice>}</div>
          <p>{t('resetLead')}</p>
          {byWhatsApp && (
            <TextField
              name="phone"
              type="tel"
              label={t('phone')}
              inputDir="ltr"
              maxLength={40}
              autoComplete="off"
            />
          )}
          <Button type="submit" variant="primary" isPending={pending}>
            {t('makeLink')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
