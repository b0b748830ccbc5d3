import { Archive, BellOff } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { Badge } from '@/app/_ui/badge.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { Cell, ColumnHead, Row, Table } from '@/app/_ui/table.tsx';
import type { CustomerListItem } from '@/lib/customers/customer-view.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { STATUS_TONE } from './_parts/status-tone.ts';
import { TagChips } from './_parts/tag-chips.tsx';

const TAGS_SHOWN = 3;

/** Customers as rows on a desk and as cards on a phone; the whole of each opens. */
export async function CustomersTable({ customers }: { customers: CustomerListItem[] }) {
  const t = await getTranslations('customers');
  return (
    <Table
      label={t('tableLabel', { count: customers.length })}
      columns="minmax(0,1.4fr) 8.5rem minmax(0,1.4fr) minmax(0,8rem) 8rem"
      head={
        <>
          <ColumnHead>{t('column.customer')}</ColumnHead>
          <ColumnHead>{t('column.status')}</ColumnHead>
          <ColumnHead>{t('column.tags')}</ColumnHead>
          <ColumnHead>{t('column.owner')}</ColumnHead>
          <ColumnHead>{t('column.changed')}</ColumnHead>
        </>
      }
    >
      {customers.map((customer) => (
        <CustomerRow key={customer.id} customer={customer} />
      ))}
    </Table>
  );
}

async function CustomerRow({ customer }: { customer: CustomerListItem }) {
  const t = await getTranslations('customers');
  const name = customer.name ?? customer.pushName;
  const shown = formatIsraeli(customer.phone);
  const hidden = customer.tags.length - TAGS_SHOWN;
  return (
    <Row className="max-md:grid-cols-[minmax(0,1fr)_auto]">
      <Cell>
        <Link
          href={`/customers/${customer.id}`}
          className="stretched-link block truncate font-bold text-ink no-underline"
        >
          {name ? <bdi>{name}</bdi> : <PhoneText number={customer.phone} shown={shown} />}
        </Link>
        {name && (
          <span className="block text-sm text-muted">
            <PhoneText number={customer.phone} shown={shown} />
          </span>
        )}
      </Cell>
      <Cell className="max-md:order-2">
        <Badge tone={STATUS_TONE[customer.status]}>{t(`status.${customer.status}`)}</Badge>
      </Cell>
      <Cell className="flex flex-wrap items-center gap-1.5 max-md:order-3 max-md:col-span-2 max-md:empty:hidden">
        <TagChips
          tags={customer.tags.slice(0, TAGS_SHOWN)}
          rest={hidden > 0 ? t('moreTags', { count: hidden }) : undefined}
        />
        {customer.optedOutAt && (
          <Badge tone="waiting" icon={<BellOff aria-hidden="true" />}>
            {t('optedOut')}
          </Badge>
        )}
        {customer.archivedAt && (
          <Badge tone="neutral" icon={<Archive aria-hidden="true" />}>
            {t('archived')}
          </Badge>
        )}
      </Cell>
      <Cell className="truncate text-sm text-muted max-md:order-5 max-md:text-end md:text-base">
        {customer.owner ? <bdi>{customer.owner.name}</bdi> : <span aria-hidden="true">–</span>}
      </Cell>
      <Cell className="text-sm text-muted max-md:order-4 md:text-base">
        <RelativeTime at={customer.updatedAt} />
      </Cell>
    </Row>
  );
}
