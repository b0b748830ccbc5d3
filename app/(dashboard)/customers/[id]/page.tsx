import { Archive, Ban, BellOff, MessageCircle } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { cache, Suspense } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { Avatar } from '@/app/_ui/avatar.tsx';
import { Badge } from '@/app/_ui/badge.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { Notice } from '@/app/_ui/notice.tsx';
import { findBlocked } from '@/lib/calls/blocked-numbers.ts';
import { listTags } from '@/lib/customers/list-customers.ts';
import { getCustomer } from '@/lib/customers/queries.ts';
import { canHaveWhatsApp } from '@/lib/messages/recipient.ts';
import { formatIsraeli, parseCaller } from '@/lib/platform/phone-number.ts';
import { getCustomerTimeline } from '@/lib/timeline/customer-timeline.ts';
import { listColleagues } from '@/lib/users/queries.ts';
import { CallBackLink } from '../../_calls/call-back-link.tsx';
import { loadScreen } from '../../load-screen.ts';
import { CustomerPrivacy } from './_privacy/customer-privacy.tsx';
import { CustomerCard } from './customer-card.tsx';
import { CustomerLine } from './customer-line.tsx';
import { Lookalikes } from './lookalikes.tsx';
import { MoreMenu } from './more-menu.tsx';
import { StatusMenu } from './status-menu.tsx';

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
  const { name, pushName, phone } = await readCustomer((await params).id);
  const t = await getTranslations('customerPage');
  return { title: t('title', { name: name ?? pushName ?? formatIsraeli(phone) }) };
}

/** One customer: who it is, how far things are, and all that happened as one line of time. */
export default async function CustomerPage({ params, searchParams }: CustomerProps) {
  const { id } = await params;
  const { before } = await searchParams;
  // A hand-made address shows the latest, not an error.
  const cursor = /^\d{1,13}_[0-9a-f-]{36}$/.exec(String(before ?? ''))?.[0];
  const { ctx, timeZone } = await requireViewer();
  const [customer, line, colleagues, t, call, blocking, knownTags] = await Promise.all([
    readCustomer(id),
    loadScreen(ctx, () => getCustomerTimeline({ ctx, id, cursor })),
    loadScreen(ctx, () => listColleagues({ ctx })),
    getTranslations('customers'),
    getTranslations('call'),
    getTranslations('blocking'),
    loadScreen(ctx, () => listTags({ ctx })),
  ]);
  const phones = [customer.phone, ...customer.furtherPhones];
  const blocked = await loadScreen(ctx, () => findBlocked({ ctx, phones }));
  const name = customer.name ?? customer.pushName ?? formatIsraeli(customer.phone);

  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-wrap items-center gap-3">
          <Avatar name={customer.name ?? customer.pushName} size="large" />
          <h1 className="min-w-0 text-3xl break-words">
            <bdi>{name}</bdi>
          </h1>
          <StatusMenu id={id} etag={customer.etag} status={customer.status} />
          {customer.optedOutAt && (
            <Badge tone="waiting" icon={<BellOff aria-hidden="true" />}>
              {t('optedOut')}
            </Badge>
          )}
        </div>
        <div className="flex w-full flex-wrap items-center gap-2 sm:w-auto">
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
          <WithWords of={['blocking']}>
            <MoreMenu
              id={id}
              archived={customer.archivedAt !== null}
              phone={{
                number: customer.phone,
                shown: formatIsraeli(customer.phone),
                blocked: blocked.has(customer.phone),
              }}
            />
          </WithWords>
        </div>
      </div>
      {[...blocked].map((number) => (
        <Notice key={number} tone="neutral" icon={<Ban aria-hidden="true" />}>
          {blocking('isBlockedOf', { phone: `\u2068${formatIsraeli(number)}\u2069` })}
        </Notice>
      ))}
      {customer.archivedAt && (
        <Notice tone="neutral" icon={<Archive aria-hidden="true" />}>
          {t('archivedNotice')}
        </Notice>
      )}
      <CustomerCard customer={customer} colleagues={colleagues} knownTags={knownTags} />
      {/* Seldom there: the page does not wait for it. */}
      <Suspense>
        <Lookalikes ctx={ctx} id={id} />
      </Suspense>
      <CustomerLine
        customer={customer}
        {...line}
        cursor={cursor}
        timeZone={timeZone}
        now={ctx.now}
      />
      <CustomerPrivacy customer={customer} />
    </div>
  );
}
