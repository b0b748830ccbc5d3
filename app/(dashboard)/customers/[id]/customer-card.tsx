import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { PhoneNumber } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { CustomerDetail } from '@/lib/customers/customer-view.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { TagChips } from '../_parts/tag-chips.tsx';
import { EditCustomer } from './edit-customer.tsx';

type CardProps = {
  customer: CustomerDetail;
  colleagues: { id: string; name: string }[];
  /** Of other customers, to choose from. */
  knownTags: string[];
};

/** Who the customer is. */
export async function CustomerCard({ customer, colleagues, knownTags }: CardProps) {
  const t = await getTranslations('customers');
  const { phone, furtherPhones, email, tags, owner, pushName, name } = customer;
  const edited = {
    id: customer.id,
    etag: customer.etag,
    name: name ?? '',
    phone: formatIsraeli(phone),
    furtherPhones: furtherPhones.map(formatIsraeli),
    email: email ?? '',
    tags,
    ownerId: owner?.id ?? '',
  };
  return (
    <SectionCard
      id="details-title"
      title={t('details')}
      end={<EditCustomer customer={edited} colleagues={colleagues} knownTags={knownTags} />}
    >
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        <Detail label={t('phone')}>
          <span className="flex flex-wrap gap-x-4">
            {[phone, ...furtherPhones].map((each) => (
              <PhoneNumber key={each} number={each} shown={formatIsraeli(each)} />
            ))}
          </span>
        </Detail>
        <Detail label={t('email')}>
          {email ? (
            <a href={`mailto:${email}`} className="break-all text-accent-ink">
              <bdi dir="ltr">{email}</bdi>
            </a>
          ) : (
            <span className="text-muted">{t('noEmail')}</span>
          )}
        </Detail>
        <Detail label={t('owner')}>
          {owner ? <bdi>{owner.name}</bdi> : <span className="text-muted">{t('nobody')}</span>}
        </Detail>
        <Detail label={t('tags')}>
          {tags.length > 0 ? (
            <TagChips tags={tags} />
          ) : (
            <span className="text-muted">{t('noTags')}</span>
          )}
        </Detail>
        <Detail label={t('sourceLabel')}>
          <span>
            {t(`source.${customer.source}`)} · <RelativeTime at={customer.createdAt} />
          </span>
        </Detail>
        {name && pushName && pushName !== name && (
          <Detail label={t('whatsappName')}>
            <bdi>{pushName}</bdi>
          </Detail>
        )}
      </dl>
    </SectionCard>
  );
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex min-h-7 items-center">{children}</dd>
    </div>
  );
}
