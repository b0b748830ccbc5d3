import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { z } from 'zod';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { getWebhook, listDeliveries } from '@/lib/webhooks/queries.ts';
import { loadScreen } from '../../../load-screen.ts';
import { OwnerOnly } from '../../owner-only.tsx';
import { eventKey } from '../event-key.ts';
import { HealthBadge } from '../health-badge.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { WebhookActions } from './webhook-actions.tsx';

const STATES = ['waiting', 'delivered', 'failed'] as const;
const Asked = z.object({
  state: z.enum(STATES).optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('log') };
}

/** One address: how it does, what can be done with it, and what was sent to it. */
export default async function WebhookPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'webhook:manage')) return <OwnerOnly />;
  const { id } = await params;
  const { state, cursor } = Asked.parse(await searchParams);
  const [t, webhook] = await Promise.all([
    getTranslations('webhooks'),
    loadScreen(ctx, () => getWebhook({ ctx, id })),
  ]);
  const input = { webhookId: id, ...(state && { state }), ...(cursor && { cursor }) };
  const { deliveries, nextCursor } = await loadScreen(ctx, () => listDeliveries({ ctx, input }));
  const here = `/settings/webhooks/${id}`;
  const { url, events, active } = webhook;
  return (
    <>
      <BackLink href="/settings/webhooks">{t('backToList')}</BackLink>
      <section
        aria-labelledby="hook-title"
        className="flex flex-col gap-3 rounded-card border bg-surface p-4 shadow-card sm:p-5"
      >
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h2 id="hook-title" className="min-w-0 text-lg break-all">
            <bdi dir="ltr">{url}</bdi>
          </h2>
          <HealthBadge webhook={webhook} />
        </div>
        <p className="text-muted">
          {events.map((event) => t(`event.${eventKey(event)}`)).join(' · ')}
        </p>
        {webhook.disabledFor && <Notice tone="failure">{t('switchedOffLead')}</Notice>}
        <WebhookActions id={id} url={url} events={events} active={active} />
      </section>
      <section aria-labelledby="log-title" className="rounded-card border bg-surface shadow-card">
        <div className="flex flex-wrap items-center justify-between gap-3 border-b p-4 sm:px-5">
          <div>
            <h2 id="log-title" className="text-lg">
              {t('log')}
            </h2>
            <p className="text-sm text-muted">{t('kept')}</p>
          </div>
          <SegmentedLinks
            label={t('filter')}
            segments={[
              { href: here, text: t('all'), current: !state },
              ...STATES.map((one) => ({
                href: `${here}?state=${one}`,
                text: t(`state.${one}`),
                current: state === one,
              })),
            ]}
          />
        </div>
        {deliveries.length === 0 ? (
          <EmptyState
            icon={<Inbox aria-hidden="true" />}
            title={t('logEmptyTitle')}
            lead={state || cursor ? t('logEmptyFiltered') : t('logEmptyLead')}
          />
        ) : (
          <ul className="divide-y">
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} canSend={active} />
            ))}
          </ul>
        )}
        <Pagination
          className="border-t p-3"
          label={t('pages')}
          first={cursor && { href: state ? `${here}?state=${state}` : here, text: t('newest') }}
          next={
            nextCursor && {
              href: `${here}?${new URLSearchParams({ ...(state && { state }), cursor: nextCursor })}`,
              text: t('older'),
            }
          }
        />
      </section>
    </>
  );
}
