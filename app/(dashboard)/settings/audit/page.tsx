import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { type AuditItem, listAudit, listAuditPeople } from '@/lib/audit/list-audit.ts';
import { can } from '@/lib/permissions/actor.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { type AuditPlace, Name } from './audit-value.tsx';
import { auditFilter, auditHref, isAuditNarrowed, readAuditView } from './audit-view.ts';
import { AUDIT_ACTIONS } from './audit-words.ts';
import { ChangeLines } from './change-lines.tsx';
import { Filters } from './filters.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

type AuditProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who changed what and when, with what it was before. */
export default async function AuditSettings({ searchParams }: AuditProps) {
  const { ctx, timeZone } = await requireViewer();
  if (!can(ctx.actor, 'audit:read')) return <OwnerOnly />;
  const view = readAuditView(await searchParams);
  const [t, people, { items, names, nextCursor }] = await Promise.all([
    getTranslations('audit'),
    loadScreen(ctx, () => listAuditPeople({ ctx })),
    loadScreen(ctx, () => listAudit({ ctx, input: auditFilter(view, timeZone, ctx.now) })),
  ]);
  return (
    <section aria-labelledby="audit-title" className="rounded-card border bg-surface shadow-card">
      <div className="flex flex-col gap-3 border-b p-4 sm:px-5">
        <div>
          <h2 id="audit-title" className="text-lg">
            {t('title')}
          </h2>
          <p className="text-muted">{t('lead')}</p>
        </div>
        <Filters view={view} people={people} />
      </div>
      {items.length === 0 ? (
        <EmptyState
          icon={<ScrollText aria-hidden="true" />}
          title={t('emptyTitle')}
          lead={t(isAuditNarrowed(view) ? 'emptyFilteredLead' : 'emptyLead')}
        />
      ) : (
        <ul className="divide-y">
          {items.map((item) => (
            <AuditRow
              key={item.id}
              item={item}
              place={{ names, timeZone }}
              mayKnow={can(ctx.actor, 'customer:read')}
            />
          ))}
        </ul>
      )}
      <Pagination
        className="border-t p-3"
        label={t('pages')}
        first={view.cursor && { href: auditHref(view, {}), text: t('newest') }}
        next={nextCursor && { href: auditHref(view, { cursor: nextCursor }), text: t('older') }}
      />
    </section>
  );
}

async function AuditRow({
  item,
  place,
  mayKnow,
}: {
  item: AuditItem;
  place: AuditPlace;
  /** Whether customers have names for this reader. */
  mayKnow: boolean;
}) {
  const t = await getTranslations('audit');
  const { actor, action } = item;
  return (
    <li className="px-4 py-3 sm:px-5">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">
          {AUDIT_ACTIONS.includes(action) ? (
            t(`action.${action}` as 'action.user.created')
          ) : (
            <bdi dir="ltr">{action}</bdi>
          )}
        </span>
        {(mayKnow || item.entity !== 'customer') && <Subject item={item} names={place.names} />}
      </p>
      <ChangeLines before={item.before} after={item.after} place={place} />
      <p className="mt-1 flex flex-wrap gap-x-3 text-sm text-muted">
        <span>{actor.kind === 'person' ? <bdi>{actor.name}</bdi> : t(`actor.${actor.kind}`)}</span>
        <RelativeTime at={item.at} />
      </p>
    </li>
  );
}

/** To whom it was done. */
async function Subject({
  item: { entity, entityId },
  names,
}: {
  item: AuditItem;
  names: AuditPlace['names'];
}) {
  const name = names.get(entityId);
  if (entity === 'user') return name === undefined ? null : <Name name={name} gone="former" />;
  if (entity !== 'customer') return null;
  const shown = <Name name={name} gone="erased" />;
  if (name === undefined) return shown;
  return (
    <Link
      href={`/customers/${entityId}`}
      className="text-accent-ink underline-offset-4 hover:underline"
    >
      {shown}
    </Link>
  );
}
