import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { etagOf } from '@/lib/platform/etag.ts';
import { listNotices } from '@/lib/privacy/notices.ts';
import { listReceipts } from '@/lib/privacy/receipts.ts';
import { getRetention } from '@/lib/privacy/retention-settings.ts';
import { loadScreen } from '../../load-screen.ts';
import { RetentionForm } from './retention-form.tsx';
import { StoredKinds } from './stored-kinds.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('privacy'))('title') };
}

/** What is kept of people and for how long, what callers are told, and who was erased. */
export default async function PrivacySettings() {
  const { ctx } = await requireViewer();
  const erases = can(ctx.actor, 'customer:erase');
  const [t, retention, notices, receipts] = await Promise.all([
    getTranslations('privacy'),
    loadScreen(ctx, () => getRetention({ ctx })),
    loadScreen(ctx, () => listNotices({ ctx })),
    erases ? loadScreen(ctx, () => listReceipts({ ctx })) : [],
  ]);
  return (
    <>
      {can(ctx.actor, 'settings:change') && (
        <RetentionForm retention={retention} etag={etagOf(retention)} />
      )}
      <SectionCard id="consents-title" title={t('consents')}>
        <p className="mb-3 text-muted">{t('consentsLead')}</p>
        <Link href="/settings/privacy/consents" className={buttonStyle('secondary')}>
          {t('consentsAll')}
        </Link>
      </SectionCard>
      <SectionCard id="notice-title" title={t('notice')}>
        <p className="text-muted">{t(notices.length > 0 ? 'noticeLead' : 'noticeNone')}</p>
        <ul className="divide-y">
          {notices.map((notice) => (
            <li key={notice.version} className="py-3 last:pb-0">
              <p dir="auto" className="text-start break-words">
                {notice.text}
              </p>
              <p className="text-sm text-muted">
                {t('noticeSince')} <RelativeTime at={notice.createdAt} />
              </p>
            </li>
          ))}
        </ul>
      </SectionCard>
      <StoredKinds retention={retention} />
      {erases && (
        <SectionCard id="receipts-title" title={t('receipts')}>
          <p className="text-muted">{t(receipts.length > 0 ? 'receiptsLead' : 'receiptsNone')}</p>
          <ul className="divide-y">
            {receipts.map((receipt) => (
              <li key={receipt.id}>
                <Link
                  href={`/settings/privacy/receipts/${receipt.id}`}
                  className="target flex flex-wrap items-center gap-x-2 font-semibold text-accent-ink underline-offset-4 hover:underline"
                >
                  {t('receiptOf')} <bdi dir="ltr">{receipt.id.slice(-8)}</bdi>
                  <span className="font-normal text-muted">
                    <RelativeTime at={receipt.at} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </SectionCard>
      )}
    </>
  );
}
