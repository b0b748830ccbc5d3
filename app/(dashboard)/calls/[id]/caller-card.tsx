import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { PhoneNumber } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { CallDetail } from '@/lib/calls/queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { BlockButton } from '../../_calls/block-button.tsx';

/** Who called, and whether they have called before. */
export async function CallerCard({ call }: { call: CallDetail }) {
  const [t, words] = await Promise.all([getTranslations('callPage'), getTranslations('call')]);
  const { name, display, kind } = call.caller;
  return (
    <SectionCard id="caller-title" title={t('caller')}>
      <div className="flex items-center gap-3">
        <span
          aria-hidden="true"
          className="grid size-11 shrink-0 place-items-center rounded-full bg-accent-soft font-bold text-accent-ink"
        >
          {name ? name.trim().charAt(0) : <UserRound className="size-5" />}
        </span>
        <div className="min-w-0">
          {name && (
            <p className="truncate font-bold">
              <bdi>{name}</bdi>
            </p>
          )}
          {display && <PhoneNumber number={display} shown={formatIsraeli(display)} />}
          <p className="text-sm text-muted">{words(`kind.${kind}`)}</p>
        </div>
      </div>
      {!display && (
        <p className="mt-3 text-muted">{t(call.erasedAt ? 'erasedCaller' : 'noCallBack')}</p>
      )}
      {call.caller.customerId && (
        <div className="mt-3 border-t pt-3">
          <p>{t('previousCount', { count: call.previousCalls })}</p>
          {call.lastCallAt && (
            <p className="text-sm text-muted">
              {t('lastCall')}: <RelativeTime at={call.lastCallAt} />
            </p>
          )}
          <Link
            href={`/customers/${call.caller.customerId}`}
            className="target flex w-fit items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
          >
            {t('customerLink')}
          </Link>
          {display && call.previousCalls > 0 && (
            <Link
              href={`/calls?q=${encodeURIComponent(display)}`}
              className="target inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
            >
              {t('previousLink')}
            </Link>
          )}
        </div>
      )}
      {display && (
        <div className="mt-3 border-t pt-3">
          <WithWords of={['blocking']}>
            <BlockButton
              phone={display}
              shown={formatIsraeli(display)}
              isBlocked={call.callerBlocked}
            />
          </WithWords>
        </div>
      )}
    </SectionCard>
  );
}
