import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { BackLink } from '@/app/_ui/back-link.tsx';
import { formatExact, formatNumber } from '@/lib/platform/format.ts';
import { getReceipt } from '@/lib/privacy/receipts.ts';
import { loadScreen } from '../../../../load-screen.ts';
import { PrintButton } from './print-button.tsx';

type ReceiptProps = { params: Promise<{ id: string }> };

const KINDS = [
  'customers',
  'calls',
  'recordings',
  'transcripts',
  'messages',
  'notes',
  'tasks',
  'statusChanges',
  'consents',
  'merges',
  'blockedNumbers',
  'alerts',
  'webhooks',
  'importLines',
  'imports',
  'whatsappKeys',
  'audits',
  'jobs',
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('privacy'))('receipt') };
}

/** That somebody was erased: for the person who asked, and for whoever checks. It names nobody. */
export default async function ReceiptPage({ params }: ReceiptProps) {
  const { id } = await params;
  const { ctx, businessName, timeZone } = await requireViewer();
  const [t, locale, receipt] = await Promise.all([
    getTranslations('privacy'),
    getLocale(),
    loadScreen(ctx, () => getReceipt({ ctx, id })),
  ]);
  const facts = [
    [t('receiptBusiness'), businessName ?? ''],
    [t('receiptAt'), formatExact(receipt.at, { locale, timeZone })],
    ...(receipt.by ? [[t('receiptBy'), receipt.by]] : []),
    [t('receiptId'), receipt.id],
  ];
  const counts = KINDS.filter((kind) => (receipt.counts[kind] ?? 0) > 0);
  return (
    <>
      <BackLink href="/settings/privacy">{t('back')}</BackLink>
      <article className="rounded-card border bg-surface p-5 shadow-card sm:p-8 print:fixed print:inset-0 print:z-50 print:border-0 print:shadow-none">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-2xl">{t('receipt')}</h2>
          <PrintButton />
        </div>
        <p className="mt-2">{t('receiptText')}</p>
        <dl className="mt-4 flex flex-col gap-2.5">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="break-all">
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <h3 className="mt-5 mb-1 font-semibold">{t('receiptCounts')}</h3>
        <dl className="divide-y">
          {counts.map((kind) => (
            <div key={kind} className="flex justify-between gap-4 py-1.5">
              <dt>{t(`count.${kind}`)}</dt>
              <dd className="tabular-nums">{formatNumber(receipt.counts[kind] ?? 0, locale)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-sm text-muted">{t('receiptTwilio')}</p>
      </article>
    </>
  );
}
