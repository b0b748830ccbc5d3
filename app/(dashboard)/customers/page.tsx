import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { listCustomers, listTags } from '@/lib/customers/list-customers.ts';
import { listColleagues } from '@/lib/users/queries.ts';
import { loadScreen } from '../load-screen.ts';
import { NewCustomer } from './_parts/new-customer.tsx';
import { CustomersTable } from './customers-table.tsx';
import { FileLinks } from './file-links.tsx';
import { Filters } from './filters.tsx';
import { NoCustomers } from './no-customers.tsx';
import { ownerOf, readView, type SearchParams, toFilter } from './read-view.ts';
import { viewHref } from './view-href.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') };
}

type CustomersProps = { searchParams: Promise<SearchParams> };

export default async function CustomersPage({ searchParams }: CustomersProps) {
  const { ctx, role } = await requireViewer();
  if (role === 'operator') notFound();
  const view = readView(await searchParams);
  const owner = ownerOf(view, role);
  const [t, { customers, nextCursor }, tags, colleagues] = await loadScreen(ctx, () =>
    Promise.all([
      getTranslations('customers'),
      listCustomers({ ctx, input: toFilter(view, role) }),
      listTags({ ctx }),
      listColleagues({ ctx }),
    ]),
  );

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-3xl">{t('title')}</h1>
        <div className="flex flex-wrap items-center gap-2">
          <FileLinks actor={ctx.actor} view={view} />
          <NewCustomer />
        </div>
      </div>
      <Filters view={view} owner={owner} tags={tags} colleagues={colleagues} />
      <div className="rounded-card border bg-surface shadow-card">
        {customers.length === 0 ? (
          <NoCustomers view={view} owner={owner} />
        ) : (
          <CustomersTable customers={customers} />
        )}
      </div>
      <Pagination
        label={t('pages')}
        first={view.cursor && { href: viewHref(view, {}), text: t('first') }}
        next={nextCursor && { href: viewHref(view, { cursor: nextCursor }), text: t('next') }}
      />
    </div>
  );
}
