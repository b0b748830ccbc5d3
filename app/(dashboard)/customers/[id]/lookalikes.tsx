import { UsersRound } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { findLookalikes } from '@/lib/customers/find-lookalikes.ts';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../load-screen.ts';

/** Other customers who may be this same person; nothing when there are none. */
export async function Lookalikes({ ctx, id }: { ctx: Ctx; id: string }) {
  const found = await loadScreen(ctx, () => findLookalikes({ ctx, id }));
  if (found.length === 0) return null;
  const t = await getTranslations('duplicates');
  return (
    <SectionCard id="lookalikes-title" title={t('maybeSame')}>
      <ul className="divide-y">
        {found.map((other) => {
          const phone = formatIsraeli(other.phone);
          const name = other.name ?? phone;
          return (
            <li
              key={other.id}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5"
            >
              <span className="flex min-w-0 items-center gap-2.5">
                <UsersRound aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
                <span className="min-w-0">
                  <Link
                    href={`/customers/${other.id}`}
                    className="font-semibold break-words text-accent-ink"
                  >
                    <bdi>{name}</bdi>
                  </Link>
                  <span className="block text-sm text-muted">
                    {other.name && (
                      <>
                        <bdi dir="ltr">{phone}</bdi> ·{' '}
                      </>
                    )}
                    {other.reasons.map((reason) => t(`reason.${reason}`)).join(', ')}
                  </span>
                </span>
              </span>
              <Link
                href={`/customers/duplicates/merge?keep=${id}&merge=${other.id}`}
                aria-label={t('compareWith', { name: `\u2068${name}\u2069` })}
                className={buttonStyle('secondary')}
              >
                {t('compare')}
              </Link>
            </li>
          );
        })}
      </ul>
    </SectionCard>
  );
}
