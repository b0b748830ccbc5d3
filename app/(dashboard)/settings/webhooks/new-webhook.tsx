'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import type { EventType } from '@/lib/webhooks/events.ts';
import { addWebhook } from './actions.ts';
import { SecretOnce } from './secret-once.tsx';
import { WebhookForm } from './webhook-form.tsx';

/** What most programs want to hear of. */
const USUAL: EventType[] = ['call.completed', 'call.transcribed', 'message.received'];

/** Registers an address and shows its secret this once. */
export function NewWebhook() {
  const t = useTranslations('webhooks');
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);

  const setOpenAndForget = (next: boolean) => {
    setOpen(next);
    setSecret(null);
  };

  return (
    <>
      <Button
        variant="primary"
        onPress={() => setOpenAndForget(true)}
        icon={<Plus aria-hidden="true" className="size-4.5" />}
      >
        {t('new')}
      </Button>
      <Dialog
        title={secret ? t('secretTitle') : t('new')}
        isOpen={open}
        onOpenChange={setOpenAndForget}
      >
        {secret ? (
          <SecretOnce secret={secret} onDone={() => setOpenAndForget(false)} />
        ) : (
          <WebhookForm
            webhook={{ url: '', events: USUAL }}
            submitText={t('create')}
            save={async (fields) => {
              const result = await addWebhook(fields);
              if (!result.ok) return result;
              setSecret(result.secret);
              return null;
            }}
          />
        )}
      </Dialog>
    </>
  );
}
