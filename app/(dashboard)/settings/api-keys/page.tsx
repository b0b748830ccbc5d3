import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { listApiKeys } from '@/lib/api-keys/manage-api-keys.ts';
import { can } from '@/lib/permissions/actor.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { NewKey } from './new-key.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { scopeWord } from './scopes.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.apiKeys'))('title') };
}

/** The keys of the business's own programs. */
export default async function ApiKeysSettings() {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'api-key:manage')) return <OwnerOnly />;
  const [t, keys] = await Promise.all([
    getTranslations('settings.apiKeys'),
    loadScreen(ctx, () => listApiKeys({ ctx })),
  ]);
  return (
    <section aria-labelledby="keys-title" className="rounded-card border bg-surface shadow-card">
      <div className="flex flex-wrap items-center justify-between gap-3 border-b p-4 sm:px-5">
        <div className="min-w-48 flex-1">
          <h2 id="keys-title" className="text-lg">
            {keys.length > 0
              ? t('table', { count: keys.filter(({ state }) => state === 'active').length })
              : t('title')}
          </h2>
          <p className="text-muted">{t('lead')}</p>
        </div>
        <NewKey />
      </div>
      {keys.length === 0 ? (
        <EmptyState
          icon={<KeyRound aria-hidden="true" />}
          title={t('emptyTitle')}
          lead={t('emptyLead')}
        />
      ) : (
        <ul className="divide-y">
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
    </section>
  );
}

type Key = Awaited<ReturnType<typeof listApiKeys>>[number];

async function KeyRow({ apiKey }: { apiKey: Key }) {
  const t = await getTranslations('settings.apiKeys');
  const { id, name, prefix, createdAt, lastUsedAt, expiresAt, state, scopes } = apiKey;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 sm:px-5">
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <bdi className="font-semibold break-words">{name}</bdi>
          {state !== 'active' && (
            <Badge tone={state === 'expired' ? 'waiting' : 'neutral'}>{t(`state.${state}`)}</Badge>
          )}
        </p>
        <p className="text-sm">
          {scopes.map((scope) => t(`scope.${scopeWord(scope)}`)).join(' · ')}
        </p>
        <p className="flex flex-wrap gap-x-4 text-sm text-muted">
          <span>
            {t('prefix')} <bdi dir="ltr">{prefix}…</bdi>
          </span>
          <span>
            {t('created')} <RelativeTime at={createdAt} />
          </span>
          <span>
            {t('used')}: {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : t('never')}
          </span>
          {expiresAt && (
            <span>
              {t('ends')} <RelativeTime at={expiresAt} />
            </span>
          )}
        </p>
      </div>
      {state === 'active' && <RevokeKey id={id} name={name} />}
    </li>
  );
}
