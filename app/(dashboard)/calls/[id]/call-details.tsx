import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { formatDuration, formatExact } from '@/lib/platform/format.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';

/** The plain facts of the call. */
export async function CallDetails({ call, timeZone }: { call: CallDetail; timeZone: string }) {
  const [t, locale] = await Promise.all([getTranslations('callPage'), getLocale()]);
  const rows: [string, ReactNode][] = [
    [
      t('startedAt'),
      <time key="at" dateTime={call.startedAt.toISOString()}>
        {formatExact(call.startedAt, { locale, timeZone })}
      </time>,
    ],
    ...(call.durationSeconds === null
      ? []
      : [
          [
            t('length'),
            <bdi key="length" dir="ltr">
              {formatDuration(call.durationSeconds)}
            </bdi>,
          ] as [string, ReactNode],
        ]),
    [t('to'), <PhoneText key="to" number={call.to} shown={formatIsraeli(call.to)} />],
    [t('hours'), call.outsideHours ? t('outside') : t('inside')],
    ...(call.notice === null
      ? []
      : [
          [
            t('notice'),
            <span key="notice" dir="auto" className="block text-start text-sm">
              {call.notice.text}
            </span>,
          ] as [string, ReactNode],
        ]),
  ];
  return (
    <SectionCard id="details-title" title={t('details')}>
      <dl className="flex flex-col gap-2.5">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </SectionCard>
  );
}
