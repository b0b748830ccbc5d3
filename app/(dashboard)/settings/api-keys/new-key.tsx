'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { ValueToCopy } from '../../_frame/value-to-copy.tsx';
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
            <ValueToCopy value={key} label={t('copyKey')} />
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
