import { Download, Upload, UsersRound } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { type Actor, can } from '@/lib/permissions/actor.ts';
import type { View } from './read-view.ts';

/** Where the list as a whole is worked on: duplicates, and files for the owner. */
export async function FileLinks({ actor, view }: { actor: Actor; view: View }) {
  const [t, duplicates] = await Promise.all([
    getTranslations('imports'),
    getTranslations('duplicates'),
  ]);
  return (
    <>
      {can(actor, 'customer:merge') && (
        <Link href="/customers/duplicates" className={buttonStyle('quiet')}>
          <UsersRound aria-hidden="true" className="size-4.5" />
          {duplicates('button')}
        </Link>
      )}
      {can(actor, 'customer:import') && (
        <Link href="/customers/import" className={buttonStyle('quiet')}>
          <Upload aria-hidden="true" className="size-4.5" />
          {t('importButton')}
        </Link>
      )}
      {can(actor, 'customer:export') && (
        <a href={exportHref(view)} download className={buttonStyle('quiet')}>
          <Download aria-hidden="true" className="size-4.5" />
          {t('exportButton')}
        </a>
      )}
    </>
  );
}

/** What the list shows now, all pages of it. */
function exportHref({ q, status, tag, owner, source, show }: View): string {
  const owners = owner === 'all' ? undefined : owner;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ q, status, tag, owner: owners, source })) {
    if (value) query.set(name, value);
  }
  if (show === 'archived') query.set('archived', 'true');
  if (show === 'opted-out') query.set('opted_out', 'true');
  return `/api/crm/exports/customers${query.size > 0 ? `?${query}` : ''}`;
}
