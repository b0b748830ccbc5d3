import { Ban } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { BlockedNumberItem } from '@/lib/calls/blocked-numbers.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { BlockForm } from './block-form.tsx';
import { UnblockButton } from './unblock-button.tsx';

/** Whose calls are refused: who, since when, and how often that happened. */
export async function BlockedNumbers({
  numbers,
  cursor,
  nextCursor,
}: {
  numbers: BlockedNumberItem[];
  cursor: string | undefined;
  nextCursor: string | null;
}) {
  const t = await getTranslations('blocking');
  return (
    <SectionCard id="blocked-title" title={t('listTitle')}>
      <p className="text-muted">{t('listLead')}</p>
      <WithWords of={['blocking']}>
        {numbers.length === 0 ? (
          <p className="mt-3 flex items-center gap-2.5 text-muted">
            <Ban aria-hidden="true" className="size-4.5 shrink-0" />
            {t('empty')}
          </p>
        ) : (
          <ul className="mt-1 divide-y">
            {numbers.map((number) => (
              <BlockedRow key={number.phone} {...number} />
            ))}
          </ul>
        )}
        <Pagination
          label={t('listTitle')}
          first={cursor && { href: '/settings/phone', text: t('latest') }}
          next={
            nextCursor && {
              href: `/settings/phone?${new URLSearchParams({ before: nextCursor })}`,
              text: t('earlier'),
            }
          }
          className="mt-3"
        />
        <BlockForm key={numbers.length} />
      </WithWords>
    </SectionCard>
  );
}

async function BlockedRow({ phone, customer, blockedBy, at, refused }: BlockedNumberItem) {
  const t = await getTranslations('blocking');
  const shown = formatIsraeli(phone);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 font-semibold">
          <PhoneText number={phone} shown={shown} />
          {customer && (
            <Link href={`/customers/${customer.id}`} className="text-accent-ink">
              <bdi>{customer.name ?? shown}</bdi>
            </Link>
          )}
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <span>{t('refused', { count: refused })}</span>
          <span>
            {t('since')} <RelativeTime at={at} /> {blockedBy && t('by', { name: blockedBy })}
          </span>
        </p>
      </div>
      <UnblockButton phone={phone} shown={shown} />
    </li>
  );
}
