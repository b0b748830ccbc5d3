import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import type { CallListItem } from '@/lib/calls/call-view.ts';
import { type FormatIn, formatDuration, formatTime } from '@/lib/platform/format.ts';
import { OutsideHoursBadge, StateBadge } from '../_calls/call-badges.tsx';
import { CallGist } from '../_calls/call-gist.tsx';
import { callerName, callerNumber } from '../_calls/caller-name.ts';

type CallsTableProps = { calls: CallListItem[]; timeZone: string };

/** Calls as rows on a desk and as cards on a phone; the whole of each opens. */
export async function CallsTable({ calls, timeZone }: CallsTableProps) {
  const [t, column, locale] = await Promise.all([
    getTranslations('calls'),
    getTranslations('call.column'),
    getLocale(),
  ]);
  const where = { locale, timeZone };
  return (
    <Table
      label={t('tableLabel', { count: calls.length })}
      columns="minmax(0,1.1fr) minmax(0,2.2fr) 10rem 3.5rem 7.5rem"
      head={
        <>
          <ColumnHead>{column('caller')}</ColumnHead>
          <ColumnHead>{column('what')}</ColumnHead>
          <ColumnHead>{column('when')}</ColumnHead>
          <ColumnHead>{column('duration')}</ColumnHead>
          <ColumnHead>{column('state')}</ColumnHead>
        </>
      }
    >
      {calls.map((call) => (
        <CallRow key={call.id} call={call} where={where} />
      ))}
    </Table>
  );
}

async function CallRow({ call, where }: { call: CallListItem; where: FormatIn }) {
  const t = await getTranslations('call');
  const number = callerNumber(call.caller);
  return (
    <Row className="max-md:grid-cols-[minmax(0,1fr)_auto]">
      <Cell>
        <Link
          href={`/calls/${call.id}`}
          className="stretched-link block truncate font-bold text-ink no-underline"
        >
          <bdi>{callerName(call.caller, t)}</bdi>
        </Link>
        {number && (
          <span className="block text-sm text-muted">
            <PhoneText {...number} />
          </span>
        )}
      </Cell>
      <Cell className="max-md:order-3 max-md:col-span-2">
        <CallGist call={call} />
      </Cell>
      <Cell className="text-sm text-muted max-md:order-4 md:text-base">
        <RelativeTime at={call.startedAt} />
        <time dateTime={call.startedAt.toISOString()} className="ms-2 text-sm" aria-hidden="true">
          {formatTime(call.startedAt, where)}
        </time>
        <span className="ms-2 md:ms-0 md:block">
          <OutsideHoursBadge call={call} />
        </span>
      </Cell>
      <Cell className="tabular text-sm text-muted max-md:order-5 max-md:text-end md:text-base">
        {call.durationSeconds === null ? (
          <span aria-hidden="true">–</span>
        ) : (
          <bdi dir="ltr">{formatDuration(call.durationSeconds)}</bdi>
        )}
      </Cell>
      <Cell className="max-md:order-2">
        <StateBadge call={call} />
      </Cell>
    </Row>
  );
}
