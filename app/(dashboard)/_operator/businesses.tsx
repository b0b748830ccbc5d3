import { Building2, Plus } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { Card } from '@/app/_ui/card.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import {
  type BusinessHealth,
  type BusinessSort,
  listBusinessesHealth,
} from '@/lib/health/businesses-health.ts';
import { getInstallation } from '@/lib/health/installation.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../load-screen.ts';
import { EnterBusiness } from './enter-business.tsx';
import { HealthBadges, LinkBadge } from './health-badges.tsx';
import { Installation } from './installation.tsx';
import { SORTS } from './read-sort.ts';

type BusinessesProps = { viewer: Viewer; sort: BusinessSort };

/** All businesses of this installation and their signs of life. */
export async function Businesses({ viewer: { ctx }, sort }: BusinessesProps) {
  const [t, businesses, installation] = await Promise.all([
    getTranslations('operator'),
    loadScreen(ctx, () => listBusinessesHealth({ ctx, input: { sort } })),
    loadScreen(ctx, () => getInstallation({ ctx })),
  ]);
  const troubled = businesses.filter(({ active, troubles }) => active && troubles.length > 0);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="text-3xl">{t('title')}</h1>
          <p className="text-muted">
            {t('lead', { count: businesses.length })}
            {businesses.length > 0 && ` ${t('troubled', { count: troubled.length })}`}
          </p>
        </div>
        <Link href="/businesses/new" className={buttonStyle('primary')}>
          <Plus aria-hidden="true" className="size-4.5" />
          {t('add')}
        </Link>
      </div>
      {businesses.length > 1 && (
        <div className="max-w-full overflow-x-auto">
          <SegmentedLinks
            label={t('sort')}
            segments={SORTS.map((one) => ({
              text: t(`sortBy.${one}`),
              href: one === 'trouble' ? '/' : `/?sort=${one}`,
              current: one === sort,
            }))}
          />
        </div>
      )}
      <Card>
        {businesses.length === 0 ? (
          <EmptyState
            icon={<Building2 aria-hidden="true" />}
            title={t('emptyTitle')}
            lead={t('emptyLead')}
          >
            <Link href="/businesses/new" className={buttonStyle('secondary')}>
              {t('add')}
            </Link>
          </EmptyState>
        ) : (
          <Table
            label={t('title')}
            columns="minmax(0,1.6fr) minmax(0,1.7fr) minmax(0,1.2fr) 5.5rem 7.5rem 9.5rem"
            head={
              <>
                <ColumnHead>{t('business')}</ColumnHead>
                <ColumnHead>{t('state')}</ColumnHead>
                <ColumnHead>{t('whatsapp')}</ColumnHead>
                <ColumnHead>{t('callsLastDay')}</ColumnHead>
                <ColumnHead>{t('lastCall')}</ColumnHead>
                <ColumnHead>{t('actions')}</ColumnHead>
              </>
            }
          >
            <WithWords of={['operator']}>
              {businesses.map((business) => (
                <BusinessRow key={business.id} business={business} />
              ))}
            </WithWords>
          </Table>
        )}
      </Card>
      <Installation {...installation} />
    </div>
  );
}

async function BusinessRow({ business }: { business: BusinessHealth }) {
  const t = await getTranslations('operator');
  const { id, name, numbers, oldestWorkAt, troubles } = business;
  return (
    <Row>
      <Cell>
        <Link
          href={`/businesses/${id}`}
          className="stretched-link text-lg font-bold text-ink no-underline"
        >
          <bdi>{name}</bdi>
        </Link>
        <div className="flex flex-wrap gap-x-3 text-sm text-muted">
          {numbers.length === 0 && t('noNumbers')}
          {numbers.map(({ number }) => (
            <PhoneText key={number} number={number} shown={formatIsraeli(number)} />
          ))}
        </div>
      </Cell>
      <Cell className="flex flex-wrap items-center gap-1.5">
        <HealthBadges business={business} />
        {oldestWorkAt && troubles.includes('work_waits') && (
          <span className="text-sm text-muted">
            <RelativeTime at={oldestWorkAt} />
          </span>
        )}
      </Cell>
      <Cell>
        <span className="text-sm text-muted md:hidden">{t('whatsapp')}: </span>
        <LinkBadge link={business.link} />
      </Cell>
      <Cell className="tabular">
        <span className="text-muted md:hidden">{t('callsLastDay')}: </span>
        {business.callsLastDay}
      </Cell>
      <Cell className="text-muted">
        <span className="md:hidden">{t('lastCall')}: </span>
        {business.lastCallAt ? <RelativeTime at={business.lastCallAt} /> : t('never')}
      </Cell>
      <Cell className="relative z-1">
        <EnterBusiness id={id} name={name} />
      </Cell>
    </Row>
  );
}
