import { ChevronDown } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { formatTime } from '@/lib/platform/format.ts';

/** Each event as it is stored, for whoever looks for a fault; folded, since it says nothing to others. */
export async function RawEvents({ call, timeZone }: { call: CallDetail; timeZone: string }) {
  const [t, locale] = await Promise.all([getTranslations('callPage'), getLocale()]);
  return (
    <details className="group mt-4 border-t pt-2">
      <summary className="target flex w-fit cursor-pointer items-center gap-1.5 font-semibold text-muted">
        <ChevronDown
          aria-hidden="true"
          className="size-4 transition-transform duration-150 group-open:rotate-180"
        />
        {t('rawEvents')}
      </summary>
      <div dir="ltr" className="mt-1 overflow-x-auto rounded-control bg-sunken p-3 text-start">
        <p className="font-mono text-sm break-all">{call.callSid}</p>
        <ol className="mt-2 flex flex-col gap-1 font-mono text-sm">
          {call.events.map(({ id, kind, detail, at }) => (
            <li key={id} className="break-all">
              <time dateTime={at.toISOString()}>{formatTime(at, { locale, timeZone })}</time> {kind}
              {detail && ` ${detail}`}
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}
