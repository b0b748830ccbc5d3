import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { ConsentItem } from '@/lib/consents/queries.ts';

/** One yes or no: what, when, how it came and why. */
export async function ConsentLine({ entry }: { entry: ConsentItem }) {
  const t = await getTranslations('privacy');
  const { source, by } = entry;
  const how = () => {
    if (source === 'staff') return by ? t('source.staff', { by }) : t('source.staffGone');
    if (source === 'api' || source === 'remembered') return t(`source.${source}`);
    return t('source.whatsapp');
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={entry.optedOut ? 'waiting' : 'done'}>{t(entry.optedOut ? 'out' : 'in')}</Badge>
      <span className="text-sm text-muted">
        <RelativeTime at={entry.at} /> · {how()}
      </span>
      {entry.reason && (
        <p dir="auto" className="w-full text-start break-words">
          {entry.reason}
        </p>
      )}
    </div>
  );
}
