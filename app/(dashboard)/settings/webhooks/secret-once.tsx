'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { ValueToCopy } from '../../_frame/value-to-copy.tsx';

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
      <ValueToCopy value={secret} label={t('copySecret')} />
      <Button variant="primary" onPress={onDone}>
        {t('done')}
      </Button>
    </div>
  );
}
