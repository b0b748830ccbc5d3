import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { getBusinessSettings } from '@/lib/businesses/business-settings.ts';
import { TIME_ZONES } from '@/lib/businesses/schemas.ts';
import { can } from '@/lib/permissions/actor.ts';
import { formatWeekday, isoDay } from '@/lib/platform/format.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { ComingHolidays } from './coming-holidays.tsx';
import { HoursForm } from './hours-form.tsx';

/** Some Sunday, to name the days of a week from it. */
const SUNDAY = Date.UTC(2026, 0, 4, 12);
const DAY_MS = 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.business'))('title') };
}

/** Who the business is and when it is open. */
export default async function BusinessSettingsPage() {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'settings:change')) return <OwnerOnly />;
  const [locale, settings] = await Promise.all([
    getLocale(),
    loadScreen(ctx, () => getBusinessSettings({ ctx })),
  ]);
  const dayNames = Array.from({ length: 7 }, (_, day) =>
    formatWeekday(new Date(SUNDAY + day * DAY_MS), { locale, timeZone: 'UTC' }),
  );
  return (
    <>
      <HoursForm
        name={settings.name}
        timeZone={settings.timeZone}
        timeZones={TIME_ZONES}
        hours={settings.hours}
        etag={settings.etags.details}
        dayNames={dayNames}
        today={isoDay(ctx.now, settings.timeZone)}
      />
      <ComingHolidays now={ctx.now} hours={settings.hours} timeZone={settings.timeZone} />
    </>
  );
}
