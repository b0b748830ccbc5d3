'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { NewKeyForm } from './new-key-form.tsx';

/** Makes a key and shows it this once. */
export function NewKey() {
  const t = useTranslations('settings.apiKeys');
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState<string | null>(null);

  const setOpenAndForget = (next: boolean) => {
    setOpen(next);
    setKey(null);
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
        title={key ? t('shownTitle') : t('new')}
        isOpen={open}
        onOpenChange={setOpenAndForget}
      >
        {key ? (
          <div className="flex flex-col gap-4">
            <p>{t('shownLead')}</p>
            <p className="flex items-center gap-2 rounded-control border bg-sunken py-1.5 ps-2 pe-4">
              <CopyButton value={key} label={t('copyKey')} />
              <bdi dir="ltr" data-key className="min-w-0 flex-1 break-all">
                {key}
              </bdi>
            </p>
            <Button variant="primary" onPress={() => setOpenAndForget(false)}>
              {t('done')}
            </Button>
          </div>
        ) : (
          <NewKeyForm onMade={setKey} />
        )}
      </Dialog>
    </>
  );
}
