import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { Pagination } from '@/app/_ui/pagination.tsx';
import { listConsents } from '@/lib/consents/queries.ts';
import { can } from '@/lib/permissions/actor.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../../load-screen.ts';
import { ConsentLine } from '../consent-line.tsx';

type ConsentsProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('privacy'))('consents') };
}

/** The ledger: every yes and no to messages, the latest first. */
export default async function ConsentsPage({ searchParams }: ConsentsProps) {
  const { ctx } = await requireViewer();
  // A hand-made address shows the latest, not an error.
  const cursor = /^\d{1,18}$/.exec(String((await searchParams).before ?? ''))?.[0];
  const [t, { entries, nextCursor }] = await Promise.all([
    getTranslations('privacy'),
    loadScreen(ctx, () => listConsents({ ctx, input: { cursor } })),
  ]);
  return (
    <>
      <BackLink href="/settings/privacy">{t('back')}</BackLink>
      <SectionCard
        id="ledger-title"
        title={t('consents')}
        end={
          can(ctx.actor, 'customer:export') && (
            <a href="/api/crm/privacy/consents/csv" download className={buttonStyle('quiet')}>
              <Download aria-hidden="true" className="size-4.5" />
              {t('consentsCsv')}
            </a>
          )
        }
      >
        {entries.length === 0 && <p className="text-muted">{t('consentsNone')}</p>}
        <ul className="divide-y">
          {entries.map((entry) => (
            <li key={entry.id} className="py-3">
              <Link
                href={`/customers/${entry.customer.id}`}
                className="target inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
              >
                <bdi>{entry.customer.name ?? formatIsraeli(entry.customer.phone)}</bdi>
              </Link>
              <ConsentLine entry={entry} />
            </li>
          ))}
        </ul>
      </SectionCard>
      <Pagination
        label={t('consents')}
        first={cursor && { href: '/settings/privacy/consents', text: t('latest') }}
        next={
          nextCursor && {
            href: `/settings/privacy/consents?before=${nextCursor}`,
            text: t('earlier'),
          }
        }
      />
    </>
  );
}
