import { Bell, Inbox, Info, PhoneMissed } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { Avatar } from '@/app/_ui/avatar.tsx';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { Badge, type Tone } from '@/app/_ui/badge.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { Card, SectionCard } from '@/app/_ui/card.tsx';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { ErrorState } from '@/app/_ui/error-state.tsx';
import { FilterRow } from '@/app/_ui/filter-row.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { SegmentedLinks } from '@/app/_ui/segmented-links.tsx';
import { Skeleton } from '@/app/_ui/skeleton.tsx';
import { Spinner } from '@/app/_ui/spinner.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import { Timeline } from '@/app/_ui/timeline.tsx';
import { DEFAULT_TIME_ZONE, formatExact } from '@/lib/platform/format.ts';
import { Piece } from './piece.tsx';

const TONES = ['waiting', 'done', 'failure', 'accent', 'neutral'] as const satisfies Tone[];
const HERE = '/design';
const AT = new Date('2026-03-03T12:05:00Z');

/** What is read. */
export async function Looks() {
  const [t, common, locale] = await Promise.all([
    getTranslations('design'),
    getTranslations('common'),
    getLocale(),
  ]);
  const exact = formatExact(AT, { locale, timeZone: DEFAULT_TIME_ZONE });
  const time = { iso: AT.toISOString(), text: exact, exact };
  return (
    <>
      <Piece of="avatar">
        {(['small', 'medium', 'large'] as const).map((size) => (
          <Avatar key={size} name={t('name')} size={size} />
        ))}
        <Avatar name={t('latinName')} />
        <Avatar name={null} />
      </Piece>
      <Piece of="badge">
        {TONES.map((tone) => (
          <Badge key={tone} tone={tone} icon={<Bell aria-hidden="true" />}>
            {t('short')}
          </Badge>
        ))}
      </Piece>
      <Piece of="notice">
        {(['waiting', 'failure', 'neutral'] as const).map((tone) => (
          <Notice key={tone} tone={tone} icon={<Info aria-hidden="true" />} className="w-full">
            <span dir="auto">{tone === 'waiting' ? t('latin') : t('long')}</span>
          </Notice>
        ))}
      </Piece>
      <Piece of="card">
        <Card className="p-4">{t('mixed')}</Card>
        <SectionCard id="card-title" title={t('short')} className="w-full">
          {t('long')}
        </SectionCard>
      </Piece>
      <Piece of="segmented-links">
        <SegmentedLinks
          label={t('theme')}
          segments={[
            { href: HERE, text: t('light'), current: true, count: 12 },
            { href: `${HERE}?dark`, text: t('dark'), current: false },
          ]}
        />
      </Piece>
      <Piece of="filter-row">
        <FilterRow>
          {(['light', 'dark', 'mixed', 'latin'] as const).map((key) => (
            <Link key={key} href={HERE} className={buttonStyle()}>
              {t(key)}
            </Link>
          ))}
        </FilterRow>
      </Piece>
      <Piece of="table">
        <div className="w-full rounded-card border bg-surface">
          <Table
            label={t('tableLabel')}
            columns="minmax(0,1fr) minmax(0,2fr) 10rem"
            head={['name', 'short', 'time'].map((key) => (
              <ColumnHead key={key}>{t('column')}</ColumnHead>
            ))}
          >
            {(['long', 'latin', 'mixed'] as const).map((key) => (
              <Row key={key}>
                <Cell>
                  <Link href={HERE} className="stretched-link font-bold text-ink no-underline">
                    {t('name')}
                  </Link>
                </Cell>
                <Cell>
                  <span dir="auto">{t(key)}</span>
                </Cell>
                <Cell>
                  <RelativeTime at={AT} />
                </Cell>
              </Row>
            ))}
          </Table>
        </div>
      </Piece>
      <Piece of="relative-time">
        <RelativeTime at={AT} />
      </Piece>
      <Piece of="timeline">
        <Timeline
          items={[
            { id: '1', icon: <PhoneMissed />, title: t('mixed'), detail: t('long'), time },
            { id: '2', icon: <Bell />, title: t('short'), href: HERE, detail: t('latin'), time },
          ]}
        />
      </Piece>
      <Piece of="back-link">
        <BackLink href={HERE}>{t('first')}</BackLink>
      </Piece>
      <Piece of="pagination">
        <Pagination
          className="w-full"
          label={t('tableLabel')}
          first={{ href: HERE, text: t('first') }}
          next={{ href: HERE, text: t('next') }}
        />
      </Piece>
      <Piece of="empty-state">
        <EmptyState icon={<Inbox />} title={t('empty')} lead={t('emptyLead')}>
          <Link href={HERE} className={buttonStyle('primary')}>
            {t('open')}
          </Link>
        </EmptyState>
      </Piece>
      <Piece of="error-state">
        <ErrorState reference="0f8fad5b-d9cb-469f-a165-70867728950e">
          <Link href={HERE} className={buttonStyle('primary')}>
            {t('open')}
          </Link>
        </ErrorState>
      </Piece>
      <Piece of="skeleton">
        <Skeleton className="h-6 w-64" />
      </Piece>
      <Piece of="spinner">
        <Spinner label={common('loading')} />
      </Piece>
    </>
  );
}
