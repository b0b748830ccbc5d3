import { Activity, Building2, CircleAlert } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { Card } from '@/app/_ui/card.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import { type BusinessHealth, listBusinessesHealth } from '@/lib/businesses/queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../load-screen.ts';

/** All businesses of this installation and their signs of life. */
export async function Businesses({ viewer: { ctx } }: { viewer: Viewer }) {
  const [t, { businesses, sidecar }] = await Promise.all([
    getTranslations('operator'),
    loadScreen(ctx, () => listBusinessesHealth({ ctx })),
  ]);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="text-3xl">{t('title')}</h1>
          <p className="text-muted">{t('lead', { count: businesses.length })}</p>
        </div>
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-semibold">{t('sidecar')}:</span>
          {sidecar.alive ? (
            <Badge tone="done" icon={<Activity aria-hidden="true" />}>
              {t('sidecarUp')}
            </Badge>
          ) : (
            <Badge tone="failure" icon={<CircleAlert aria-hidden="true" />}>
              {t('sidecarDown')}
            </Badge>
          )}
          <span className="text-sm text-muted">
            {t('sidecarSeen')}:{' '}
            {sidecar.lastBeatAt ? <RelativeTime at={sidecar.lastBeatAt} /> : t('never')}
          </span>
        </p>
      </div>
      <Card>
        {businesses.length === 0 ? (
          <EmptyState
            icon={<Building2 aria-hidden="true" />}
            title={t('emptyTitle')}
            lead={t('emptyLead')}
          />
        ) : (
          <Table
            label={t('title')}
            columns="minmax(0,2fr) minmax(0,1.5fr) 7rem minmax(0,1fr) 9rem"
            head={
              <>
                <ColumnHead>{t('business')}</ColumnHead>
                <ColumnHead>{t('numbers')}</ColumnHead>
                <ColumnHead>{t('callsLastDay')}</ColumnHead>
                <ColumnHead>{t('lastCall')}</ColumnHead>
                <ColumnHead>{t('state')}</ColumnHead>
              </>
            }
          >
            {businesses.map((business) => (
              <BusinessRow key={business.id} business={business} />
            ))}
          </Table>
        )}
      </Card>
    </div>
  );
}

async function BusinessRow({ business }: { business: BusinessHealth }) {
  const t = await getTranslations('operator');
  return (
    <Row>
      <Cell>
        <bdi className="text-lg font-bold">{business.name}</bdi>
      </Cell>
      <Cell className="flex flex-wrap gap-x-3">
        {business.numbers.length === 0 && <span className="text-muted">{t('noNumbers')}</span>}
        {business.numbers.map((number) => (
          <PhoneText key={number} number={number} shown={formatIsraeli(number)} />
        ))}
      </Cell>
      <Cell className="tabular">
        <span className="text-muted md:hidden">{t('callsLastDay')}: </span>
        {business.callsLastDay}
      </Cell>
      <Cell className="text-muted">
        <span className="md:hidden">{t('lastCall')}: </span>
        {business.lastCallAt ? <RelativeTime at={business.lastCallAt} /> : t('never')}
      </Cell>
      <Cell className="flex flex-wrap gap-1.5">
        <Badge tone={business.active ? 'done' : 'neutral'}>
          {business.active ? t('active') : t('inactive')}
        </Badge>
        {business.failures > 0 && (
          <Badge tone="failure" icon={<CircleAlert aria-hidden="true" />}>
            {t('failures', { count: business.failures })}
          </Badge>
        )}
      </Cell>
    </Row>
  );
}
