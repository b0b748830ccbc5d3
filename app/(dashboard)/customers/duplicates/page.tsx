import { TriangleAlert, UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { SubmitButton } from '@/app/_ui/button.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { findDuplicates } from '@/lib/customers/find-duplicates.ts';
import type { DuplicateSide } from '@/lib/customers/likeness.ts';
import { listMerges } from '@/lib/customers/merge-queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../load-screen.ts';
import { notTheSame, partThem } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('duplicates'))('title') };
}

/** Pairs that may be one person, and merges that can be undone. */
export default async function DuplicatesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ctx } = await requireViewer();
  const { failed, before } = await searchParams;
  // A hand-made address shows the newest, not an error.
  const cursor = /^\d{1,13}_[0-9a-f-]{36}$/.exec(String(before ?? ''))?.[0];
  const [t, { pairs, nextCursor }, merges] = await Promise.all([
    getTranslations('duplicates'),
    loadScreen(ctx, () => findDuplicates({ ctx, cursor })),
    loadScreen(ctx, () => listMerges({ ctx })),
  ]);
  const nameOf = (name: string | null, phone: string) =>
    `\u2068${name ?? formatIsraeli(phone)}\u2069`;
  const isWhole = !cursor && !nextCursor;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="mt-1 max-w-2xl text-muted">{t('lead')}</p>
      </div>
      {failed && (
        <Notice tone="failure" icon={<TriangleAlert aria-hidden="true" />}>
          {t(`failed.${failed === 'conflict' ? 'conflict' : 'other'}`)}
        </Notice>
      )}
      <section aria-label={t('list')} className="rounded-card border bg-surface shadow-card">
        {pairs.length === 0 ? (
          <EmptyState
            icon={<UsersRound aria-hidden="true" />}
            title={t(isWhole ? 'emptyTitle' : 'noneHereTitle')}
            lead={t(isWhole ? 'emptyLead' : 'noneHereLead')}
          />
        ) : (
          <ul className="divide-y">
            {pairs.map(({ first, second, reasons }) => (
              <li
                key={`${first.id} ${second.id}`}
                className="grid gap-3 px-4 py-4 sm:grid-cols-2 sm:px-5 lg:grid-cols-[1fr_1fr_auto] lg:items-center"
              >
                <Side side={first} noName={t('noName')} />
                <Side side={second} noName={t('noName')} />
                <div className="flex flex-wrap items-center gap-2 sm:col-span-2 lg:col-span-1 lg:justify-end">
                  {reasons.map((reason) => (
                    <Badge key={reason} tone="accent">
                      {t(`reason.${reason}`)}
                    </Badge>
                  ))}
                  <Link
                    href={`/customers/duplicates/merge?keep=${first.id}&merge=${second.id}`}
                    className={buttonStyle('secondary')}
                  >
                    {t('compare')}
                  </Link>
                  <form action={notTheSame.bind(null, first.id, second.id, cursor)}>
                    <SubmitButton
                      variant="quiet"
                      aria-label={t('apartOf', {
                        first: nameOf(first.name, first.phone),
                        second: nameOf(second.name, second.phone),
                      })}
                    >
                      {t('apart')}
                    </SubmitButton>
                  </form>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Pagination
        label={t('list')}
        first={cursor && { href: '/customers/duplicates', text: t('newest') }}
        next={
          nextCursor && { href: `/customers/duplicates?before=${nextCursor}`, text: t('older') }
        }
      />
      {merges.length > 0 && (
        <SectionCard title={t('recent')} id="recent-merges">
          <ul className="divide-y">
            {merges.map(({ id, keptId, name, phone, createdAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <span className="min-w-40 flex-1 font-semibold">
                  {t('mergedInto', { name: nameOf(name, phone) })}
                </span>
                <span className="text-sm text-muted">
                  <RelativeTime at={createdAt} />
                </span>
                <Link href={`/customers/${keptId}`} className={buttonStyle('quiet')}>
                  {t('toKept')}
                </Link>
                <form action={partThem.bind(null, id)}>
                  <SubmitButton>{t('undo')}</SubmitButton>
                </form>
              </li>
            ))}
          </ul>
        </SectionCard>
      )}
    </div>
  );
}

function Side({ side, noName }: { side: DuplicateSide; noName: string }) {
  return (
    <div className="min-w-0">
      <Link href={`/customers/${side.id}`} className="block truncate font-bold text-ink">
        <bdi>{side.name ?? noName}</bdi>
      </Link>
      <p className="text-sm text-muted">
        <PhoneText number={side.phone} shown={formatIsraeli(side.phone)} />
      </p>
      {side.email && (
        <p className="truncate text-sm text-muted">
          <bdi dir="ltr">{side.email}</bdi>
        </p>
      )}
    </div>
  );
}
