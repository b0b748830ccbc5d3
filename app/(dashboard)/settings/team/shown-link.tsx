'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { ValueToCopy } from '../../_frame/value-to-copy.tsx';

type ShownLinkProps = { url: string; lead: string; sent: boolean; onDone: () => void };

/** A link that is shown this once. */
export function ShownLink({ url, lead, sent, onDone }: ShownLinkProps) {
  const t = useTranslations('team');
  return (
    <div className="flex flex-col gap-4">
      <p>{lead}</p>
      <ValueToCopy value={url} label={t('copyLink')} />
      {sent && <p className="text-muted">{t('sent')}</p>}
      <Button variant="primary" onPress={onDone}>
        {t('done')}
      </Button>
    </div>
  );
}
