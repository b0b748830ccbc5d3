'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';

/** A secret, this once. */
export function SecretOnce({
  secret,
  note,
  onDone,
}: {
  secret: string;
  note?: string;
  onDone: () => void;
}) {
  const t = useTranslations('webhooks');
  return (
    <div className="flex flex-col gap-4">
      <p>{t('secretLead')}</p>
      {note && <p className="text-muted">{note}</p>}
      <p className="flex items-center gap-2 rounded-control border bg-sunken py-1.5 ps-2 pe-4">
        <CopyButton value={secret} label={t('copySecret')} />
        <bdi dir="ltr" data-secret className="min-w-0 flex-1 break-all">
          {secret}
        </bdi>
      </p>
      <Button variant="primary" onPress={onDone}>
        {t('done')}
      </Button>
    </div>
  );
}
