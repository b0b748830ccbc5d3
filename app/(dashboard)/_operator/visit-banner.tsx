import { DoorOpen } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { SubmitButton } from '@/app/_ui/button.tsx';
import { formatTime } from '@/lib/platform/format.ts';
import { leave } from './actions.ts';

/** Says on every screen that an operator is inside a business, until when, and how to leave. */
export async function VisitBanner({ viewer }: { viewer: Viewer }) {
  if (!viewer.insideUntil || !viewer.businessName) return null;
  const [t, locale] = await Promise.all([getTranslations('operator'), getLocale()]);
  const until = formatTime(viewer.insideUntil, { locale, timeZone: viewer.timeZone });
  return (
    <section
      aria-label={t('insideLabel')}
      className="mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-waiting bg-waiting-soft px-4 py-2 text-waiting-ink"
    >
      <p className="flex min-w-0 items-center gap-2.5">
        <DoorOpen aria-hidden="true" className="size-5 shrink-0" />
        <span>
          {t.rich('inside', {
            name: () => <bdi className="font-bold">{viewer.businessName}</bdi>,
            until,
          })}
        </span>
      </p>
      <form action={leave}>
        <SubmitButton>{t('leave')}</SubmitButton>
      </form>
    </section>
  );
}
