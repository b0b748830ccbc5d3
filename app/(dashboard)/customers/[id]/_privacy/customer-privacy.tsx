import { Download } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { consentHistory } from '@/lib/consents/queries.ts';
import { can } from '@/lib/permissions/actor.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../../load-screen.ts';
import { ConsentLine } from '../../../settings/privacy/consent-line.tsx';
import { ConsentButton } from './consent-button.tsx';
import { EraseButton } from './erase-button.tsx';

type CustomerPrivacyProps = {
  customer: { id: string; name: string | null; phone: string };
};

/** Consent to messages with its history; for those who may, everything as a file, and erasing. */
export async function CustomerPrivacy({ customer }: CustomerPrivacyProps) {
  const { ctx } = await requireViewer();
  const [t, { optedOutAt, entries }] = await Promise.all([
    getTranslations('privacy'),
    loadScreen(ctx, () => consentHistory({ ctx, customerId: customer.id })),
  ]);
  const shown = formatIsraeli(customer.phone);
  const [exports, erases] = [can(ctx.actor, 'customer:export'), can(ctx.actor, 'customer:erase')];
  return (
    <SectionCard id="privacy-title" title={t('customer.title')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>
          {optedOutAt ? (
            <>
              {t('customer.noMessages')} <RelativeTime at={optedOutAt} />
            </>
          ) : (
            t('customer.messagesFine')
          )}
        </p>
        {can(ctx.actor, 'customer:change') && (
          <ConsentButton customerId={customer.id} optedOut={optedOutAt !== null} />
        )}
      </div>
      {entries.length > 0 && (
        <details className="mt-2">
          <summary className="target inline-flex cursor-pointer items-center font-semibold text-accent-ink">
            {t('customer.history')}
          </summary>
          <ul className="divide-y">
            {entries.map((entry) => (
              <li key={entry.id} className="py-2.5">
                <ConsentLine entry={entry} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {(exports || erases) && (
        <div className="mt-4 flex flex-wrap items-center gap-2 border-t pt-4">
          {exports && (
            <a
              href={`/api/crm/customers/${customer.id}/export`}
              download
              title={t('customer.exportLead')}
              className={buttonStyle('secondary')}
            >
              <Download aria-hidden="true" className="size-4.5" />
              {t('customer.export')}
            </a>
          )}
          {erases && (
            <EraseButton customerId={customer.id} name={customer.name ?? shown} phone={shown} />
          )}
        </div>
      )}
    </SectionCard>
  );
}
