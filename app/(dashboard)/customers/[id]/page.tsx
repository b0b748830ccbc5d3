import { BellOff, ChevronLeft, ChevronsRight, MessageCircle } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { cache } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { PhoneNumber } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { Timeline } from '@/app/_ui/timeline.tsx';
import { getCustomer } from '@/lib/customers/queries.ts';
import { canHaveWhatsApp } from '@/lib/messages/recipient.ts';
import { formatDate, formatWeekday } from '@/lib/platform/format.ts';
import { formatIsraeli, parseCaller } from '@/lib/platform/phone-number.ts';
import { getCustomerTimeline } from '@/lib/timeline/customer-timeline.ts';
import { CallBackLink } from '../../_calls/call-back-link.tsx';
import { loadScreen } from '../../load-screen.ts';
import { groupByDay } from '../../messages/_thread/days.ts';
import { timelineItem } from './timeline-item.tsx';

type CustomerProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

// The title and the page read the same customer.
const readCustomer = cache(async (id: string) => {
  const { ctx } = await requireViewer();
  return loadScreen(ctx, () => getCustomer({ ctx, id }));
});

export async function generateMetadata({ params }: CustomerProps): Promise<Metadata> {
  const { name, phone } = await readCustomer((await params).id);
  const t = await getTranslations('customerPage');
  return { title: t('title', { name: name ?? formatIsraeli(phone) }) };
}

/** One customer: who it is, and all calls and messages as one line of time. */
export default async function CustomerPage({ params, searchParams }: CustomerProps) {
  const { id } = await params;
  const { before } = await searchParams;
  // A hand-made address shows the latest, not an error.
  const cursor = /^\d{1,15}_[0-9a-f-]{36}$/.exec(String(before ?? ''))?.[0];
  const viewer = await requireViewer();
  const { ctx, timeZone } = viewer;
  const [customer, { entries, nextCursor }, t, call, message, locale] = await Promise.all([
    readCustomer(id),
    loadScreen(ctx, () => getCustomerTimeline({ ctx, id, cursor })),
    getTranslations('customerPage'),
    getTranslations('call'),
    getTranslations('message'),
    getLocale(),
  ]);
  const where = { locale, timeZone };
  const shown = formatIsraeli(customer.phone);
  const name = customer.name ?? shown;
  const words = { page: t, call, message };
  const days = groupByDay(
    entries.map((entry) => ({ createdAt: entry.at, entry })),
    timeZone,
  );

  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-3xl break-words">
            <bdi>{name}</bdi>
          </h1>
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-muted">
            <PhoneNumber number={customer.phone} shown={shown} />
            <span>
              {t('known')} <RelativeTime at={customer.createdAt} />
            </span>
            {customer.optedOutAt && (
              <Badge tone="waiting" icon={<BellOff aria-hidden="true" />}>
                {t('optedOut')} · <RelativeTime at={customer.optedOutAt} />
              </Badge>
            )}
          </div>
        </div>
        <div className="flex w-full gap-2 sm:w-auto">
          <CallBackLink
            number={customer.phone}
            caller={name}
            variant="primary"
            className="flex-1"
          />
          {canHaveWhatsApp(parseCaller(customer.phone).kind) && (
            <Link
              href={
                customer.conversationId
                  ? `/messages/${customer.conversationId}`
                  : `/messages?to=${encodeURIComponent(customer.phone)}`
              }
              aria-label={call('whatsappTo', { caller: name })}
              className={buttonStyle('secondary', 'flex-1')}
            >
              <MessageCircle aria-hidden="true" className="size-4.5" />
              {call('whatsapp')}
            </Link>
          )}
        </div>
      </div>
      <SectionCard id="line-title" title={t('line')}>
        {entries.length === 0 && <p className="text-muted">{t('lineEmpty')}</p>}
        <div className="flex flex-col gap-5">
          {days.map(({ day, messages }) => {
            const at = messages[0]?.createdAt ?? ctx.now;
            return (
              <section key={day} aria-labelledby={`day-${day}`}>
                <h3 id={`day-${day}`} className="mb-2 text-sm font-semibold text-muted">
                  {formatWeekday(at, where)}, {formatDate(at, where, ctx.now)}
                </h3>
                <Timeline
                  items={messages.map(({ entry }) => timelineItem(entry, customer, words, where))}
                />
              </section>
            );
          })}
        </div>
      </SectionCard>
      {(cursor || nextCursor) && (
        <nav aria-label={t('line')} className="flex flex-wrap justify-between gap-2">
          {cursor ? (
            <Link href={`/customers/${id}`} className={buttonStyle('secondary')}>
              <ChevronsRight aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
              {t('latest')}
            </Link>
          ) : (
            <span />
          )}
          {nextCursor && (
            <Link
              href={`/customers/${id}?before=${nextCursor}`}
              className={buttonStyle('secondary')}
            >
              {t('earlier')}
              <ChevronLeft aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
            </Link>
          )}
        </nav>
      )}
    </div>
  );
}
