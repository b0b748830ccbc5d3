import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { type BusinessReport, getBusinessReport } from '@/lib/health/business-report.ts';
import { can } from '@/lib/permissions/actor.ts';
import { EnterBusiness } from '../../_operator/enter-business.tsx';
import { HealthBadges, LinkBadge } from '../../_operator/health-badges.tsx';
import { loadScreen } from '../../load-screen.ts';
import { Failures } from './failures.tsx';
import { Numbers } from './numbers.tsx';

type Props = { params: Promise<{ id: string }> };

// The title and the page read the same business.
const readReport = cache(async (id: string) => {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'business:list')) notFound();
  return loadScreen(ctx, () => getBusinessReport({ ctx, id }));
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readReport((await params).id)).name };
}

/** For the operator: one business in full, but nothing of what its callers said. */
export default async function BusinessPage({ params }: Props) {
  const [t, report] = await Promise.all([
    getTranslations('operator'),
    readReport((await params).id),
  ]);
  const { id, name, troubles } = report;
  return (
    <div className="flex flex-col gap-5">
      <div>
        <BackLink href="/">{t('toAll')}</BackLink>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="flex flex-wrap items-center gap-2.5">
            <h1 className="text-3xl">
              <bdi>{name}</bdi>
            </h1>
            <HealthBadges business={report} />
          </div>
          <WithWords of={['operator']}>
            <EnterBusiness id={id} name={name} />
          </WithWords>
        </div>
      </div>
      {troubles.length > 0 && (
        <SectionCard id="troubles-title" title={t('whatToDo')}>
          <ul className="flex list-disc flex-col gap-1.5 ps-5">
            {troubles.map((trouble) => (
              <li key={trouble}>{t(`advice.${trouble}`)}</li>
            ))}
          </ul>
        </SectionCard>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Figures report={report} />
        <Numbers id={id} numbers={report.numbers} />
        <People people={report.people} />
        <Failures failed={report.failed} />
      </div>
    </div>
  );
}

async function Figures({ report }: { report: BusinessReport }) {
  const [t, state] = await Promise.all([
    getTranslations('operator'),
    getTranslations('settings.whatsapp.state'),
  ]);
  const { callsLastDay, callsLastMonth, lastCallAt, oldestWorkAt, link, createdAt } = report;
  const lines = [
    { label: t('callsLastDay'), value: callsLastDay },
    { label: t('callsLastMonth'), value: callsLastMonth },
    { label: t('lastCall'), value: lastCallAt ? <RelativeTime at={lastCallAt} /> : t('never') },
    {
      label: t('oldestWork'),
      value: oldestWorkAt ? <RelativeTime at={oldestWorkAt} /> : t('queuesEmpty'),
    },
    { label: t('since'), value: <RelativeTime at={createdAt} /> },
  ];
  return (
    <SectionCard id="figures-title" title={t('figures')}>
      <dl className="divide-y">
        {lines.map(({ label, value }) => (
          <div key={label} className="flex items-baseline justify-between gap-4 py-2">
            <dt className="text-muted">{label}</dt>
            <dd className="tabular text-end font-semibold">{value}</dd>
          </div>
        ))}
        <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1 py-2">
          <dt className="text-muted">{t('whatsapp')}</dt>
          <dd>
            <LinkBadge link={link} />
          </dd>
          {link && (
            <dd className="col-span-2 text-sm text-muted">
              {state(`${link.state}Lead`)} <RelativeTime at={link.since} />
              {link.lastError && (
                <>
                  {' · '}
                  <bdi dir="ltr">{link.lastError}</bdi>
                </>
              )}
            </dd>
          )}
        </div>
      </dl>
    </SectionCard>
  );
}

async function People({ people }: Pick<BusinessReport, 'people'>) {
  const [t, roles] = await Promise.all([
    getTranslations('operator'),
    getTranslations('userMenu.role'),
  ]);
  return (
    <SectionCard id="people-title" title={t('people')}>
      <ul className="divide-y">
        {people.map(({ id, name, email, role, lastSeenAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <span className="min-w-0">
              <bdi className="font-semibold">{name}</bdi>{' '}
              <span className="text-muted">{roles(role)}</span>
              <bdi dir="ltr" className="block text-sm break-all text-muted">
                {email}
              </bdi>
            </span>
            <span className="text-sm text-muted">
              {lastSeenAt ? <RelativeTime at={lastSeenAt} /> : t('never')}
            </span>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
