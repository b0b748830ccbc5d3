import { Webhook } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { EVENT_TYPES } from '@/lib/webhooks/events.ts';
import { listWebhooks } from '@/lib/webhooks/queries.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { HealthBadge } from './health-badge.tsx';
import { NewWebhook } from './new-webhook.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('webhooks'))('title') };
}

/** Where programs of the business hear of events, and how each of them does. */
export default async function WebhooksSettings() {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'webhook:manage')) return <OwnerOnly />;
  const [t, webhooks] = await Promise.all([
    getTranslations('webhooks'),
    loadScreen(ctx, () => listWebhooks({ ctx })),
  ]);
  return (
    <section aria-labelledby="hooks-title" className="rounded-card border bg-surface shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b p-4 sm:px-5">
        <div className="min-w-48 flex-1">
          <h2 id="hooks-title" className="text-lg">
            {webhooks.length > 0 ? t('table', { count: webhooks.length }) : t('title')}
          </h2>
          <p className="text-muted">{t('lead')}</p>
        </div>
        <NewWebhook />
      </div>
      {webhooks.length === 0 ? (
        <EmptyState
          icon={<Webhook aria-hidden="true" />}
          title={t('emptyTitle')}
          lead={t('emptyLead')}
        />
      ) : (
        <ul className="divide-y">
          {webhooks.map((webhook) => (
            <li
              key={webhook.id}
              className="relative flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3.5 transition-colors duration-150 last:rounded-b-card hover:bg-sunken sm:px-5"
            >
              <div className="min-w-48 flex-1">
                <Link
                  href={`/settings/webhooks/${webhook.id}`}
                  className="stretched-link font-semibold break-all text-ink no-underline"
                >
                  <bdi dir="ltr">{webhook.url}</bdi>
                </Link>
                <p className="flex flex-wrap gap-x-4 text-sm text-muted">
                  <span>
                    {webhook.events.length === EVENT_TYPES.length
                      ? t('allEvents')
                      : t('eventCount', { count: webhook.events.length })}
                  </span>
                  {webhook.failures > 0 && (
                    <span>{t('failingFor', { count: webhook.failures })}</span>
                  )}
                </p>
              </div>
              <HealthBadge webhook={webhook} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
