import { ArrowLeftRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { SubmitButton } from '@/app/_ui/button.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { getMergeSides, type MergeSide } from '@/lib/customers/merge-queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../../load-screen.ts';
import { mergeThem } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('duplicates'))('mergeTitle') };
}

/** Two customers side by side; what both have is chosen, all else comes together. */
export default async function MergePage({
  searchParams,
}: {
  searchParams: Promise<{ keep?: string; merge?: string }>;
}) {
  const { ctx } = await requireViewer();
  const { keep = '', merge = '' } = await searchParams;
  const [t, customers, [kept, merged]] = await Promise.all([
    getTranslations('duplicates'),
    getTranslations('customers'),
    loadScreen(ctx, () => getMergeSides({ ctx, ids: [keep, merge] })),
  ]);
  const status = kept.status === 'new' ? merged.status : kept.status;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="text-3xl">{t('mergeTitle')}</h1>
        <p className="mt-1 max-w-2xl text-muted">{t('mergeLead')}</p>
      </div>
      <form
        action={mergeThem.bind(null, kept.id, merged.id)}
        className="flex flex-col gap-4 rounded-card border bg-surface p-4 shadow-card sm:p-5"
      >
        <div className="grid grid-cols-2 gap-4">
          {[kept, merged].map((side, index) => (
            <div key={side.id} className="min-w-0">
              <p className="text-sm font-semibold text-muted">
                {t(index === 0 ? 'kept' : 'merged')}
              </p>
              <p className="truncate text-lg font-bold">
                <bdi>{side.name ?? t('noName')}</bdi>
              </p>
              <Phones side={side} />
              <p className="text-sm text-muted">{t('counts', side.counts)}</p>
              {side.tags.length > 0 && (
                <p className="text-sm text-muted">
                  {t('tags')}: <bdi>{side.tags.join(', ')}</bdi>
                </p>
              )}
              {side.optedOutAt && (
                <p className="text-sm font-semibold text-waiting-ink">{t('optedOut')}</p>
              )}
            </div>
          ))}
        </div>
        <p className="text-sm text-muted">{t('keepHint')}</p>
        <Choice name="name" label={t('name')} values={[kept.name, merged.name]} />
        <Choice name="email" label={t('email')} values={[kept.email, merged.email]} />
        <Choice
          name="status"
          label={t('status')}
          values={[kept.status, merged.status]}
          chosen={status}
          show={(value) => customers(`status.${value as MergeSide['status']}`)}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton variant="primary">{t('merge')}</SubmitButton>
          <Link
            href={`/customers/duplicates/merge?keep=${merged.id}&merge=${kept.id}`}
            className={buttonStyle('secondary')}
          >
            <ArrowLeftRight aria-hidden="true" className="size-4.5" />
            {t('swap')}
          </Link>
          <Link href="/customers/duplicates" className={buttonStyle('quiet')}>
            {t('back')}
          </Link>
        </div>
      </form>
    </div>
  );
}

const Phones = ({ side }: { side: MergeSide }) =>
  [side.phone, ...side.furtherPhones].map((phone) => (
    <p key={phone} className="text-sm">
      <PhoneText number={phone} shown={formatIsraeli(phone)} />
    </p>
  ));

type ChoiceProps = {
  name: string;
  label: string;
  values: (string | null)[];
  chosen?: string;
  show?: (value: string) => ReactNode;
};

/** What of two stays; nothing to choose when both say the same, or one says nothing. */
function Choice({ name, label, values, chosen, show = (value) => value }: ChoiceProps) {
  const different = [...new Set(values.filter((value) => value !== null))];
  if (different.length < 2) return null;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-semibold">{label}</legend>
      {different.map((value, index) => (
        <label
          key={value}
          className="target inline-flex cursor-pointer items-center gap-3 self-start break-words"
        >
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={chosen ? value === chosen : index === 0}
            className="size-5 shrink-0 cursor-pointer"
          />
          <bdi>{show(value)}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
