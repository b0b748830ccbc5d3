'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';

type ShownLinkProps = { url: string; lead: string; sent: boolean; onDone: () => void };

/** A link that is shown this once. */
export function ShownLink({ url, lead, sent, onDone }: ShownLinkProps) {
  const t = useTranslations('team');
  return (
    <div className="flex flex-col gap-4">
      <p>{lead}</p>
      <p className="flex items-center gap-2 rounded-control border bg-sunken py-1.5 ps-2 pe-4">
        <CopyButton value={url} label={t('copyLink')} />
        <bdi dir="ltr" data-link className="min-w-0 flex-1 break-all">
          {url}
        </bdi>
      </p>
      {sent && <p className="text-muted">{t('sent')}</p>}
      <Button variant="primary" onPress={onDone}>
        {t('done')}
      </Button>
    </div>
  );
}
