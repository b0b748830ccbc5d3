'use client';
import { Pencil, Send } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { Button } from '@/app/_ui/button.tsx';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import type { EventType } from '@/lib/webhooks/events.ts';
import { useFailureText } from '../../../_calls/use-failure-text.ts';
import { newWebhookSecret, removeWebhook, saveWebhook, testWebhook } from '../actions.ts';
import { SecretOnce } from '../secret-once.tsx';
import { WebhookForm } from '../webhook-form.tsx';
import { useTellTried } from './use-tried-text.ts';

type Asking = 'edit' | 'rotate' | 'switchOff' | 'remove';

/** What can be done with one address. */
export function WebhookActions(webhook: {
  id: string;
  url: string;
  events: EventType[];
  active: boolean;
}) {
  const { id, url, events, active } = webhook;
  const t = useTranslations('webhooks');
  const failureText = useFailureText();
  const tellTried = useTellTried();
  const [pending, start] = useTransition();
  const [testing, startTest] = useTransition();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [secret, setSecret] = useState<string | null>(null);

  const run = (work: () => Promise<ActionResult>, done: string) =>
    start(async () => {
      const result = await work();
      setAsking(null);
      if (result.ok) showToast({ text: done });
      else showToast({ text: failureText(result), failed: true });
    });
  const rotate = () =>
    start(async () => {
      const result = await newWebhookSecret(id);
      setAsking(null);
      if (result.ok) setSecret(result.secret);
      else showToast({ text: failureText(result), failed: true });
    });
  const asks = (what: 'rotate' | 'switchOff' | 'remove') => ({
    title: t(`${what}Title`),
    lead: t(`${what}Lead`),
    confirm: t(what),
    isOpen: asking === what,
    onOpenChange: (open: boolean) => setAsking(open ? what : null),
    isPending: pending,
  });

  return (
    <div className="flex flex-wrap gap-2">
      {active && (
        <Button
          isPending={testing}
          onPress={() => startTest(async () => tellTried(await testWebhook(id)))}
          icon={<Send aria-hidden="true" className="size-4.5 rtl:-scale-x-100" />}
        >
          {t('test')}
        </Button>
      )}
      <Button
        onPress={() => setAsking('edit')}
        icon={<Pencil aria-hidden="true" className="size-4.5" />}
      >
        {t('edit')}
      </Button>
      {active ? (
        <Button onPress={() => setAsking('switchOff')}>{t('switchOff')}</Button>
      ) : (
        <Button
          variant="primary"
          isPending={pending}
          onPress={() => run(() => saveWebhook(id, { active: true }), t('switchedOnNow'))}
        >
          {t('switchOn')}
        </Button>
      )}
      <Button onPress={() => setAsking('rotate')}>{t('rotate')}</Button>
      <Button variant="danger" onPress={() => setAsking('remove')}>
        {t('remove')}
      </Button>
      <Dialog
        title={t('editTitle')}
        isOpen={asking === 'edit'}
        onOpenChange={(open) => setAsking(open ? 'edit' : null)}
      >
        <WebhookForm
          webhook={{ url, events }}
          submitText={t('save')}
          save={async (fields) => {
            const result = await saveWebhook(id, fields);
            if (!result.ok) return result;
            setAsking(null);
            showToast({ text: t('saved') });
            return null;
          }}
        />
      </Dialog>
      <ConfirmDialog {...asks('rotate')} onConfirm={rotate} />
      <ConfirmDialog
        {...asks('switchOff')}
        onConfirm={() => run(() => saveWebhook(id, { active: false }), t('switchedOffNow'))}
      />
      <ConfirmDialog
        {...asks('remove')}
        onConfirm={() => run(() => removeWebhook(id), t('removed'))}
      />
      <Dialog
        title={t('secretTitle')}
        isOpen={secret !== null}
        onOpenChange={() => setSecret(null)}
      >
        <SecretOnce secret={secret ?? ''} note={t('secretBoth')} onDone={() => setSecret(null)} />
      </Dialog>
    </div>
  );
}
