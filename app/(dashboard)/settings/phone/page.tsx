import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { getBusinessSettings } from '@/lib/businesses/business-settings.ts';
import { RECORDING_NOTICE } from '@/lib/businesses/greeting.ts';
import { listBlockedNumbers } from '@/lib/calls/blocked-numbers.ts';
import { can } from '@/lib/permissions/actor.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { BlockedNumbers } from './blocked-numbers.tsx';
import { GreetingForm } from './greeting-form.tsx';
import { NumberCheck } from './number-check.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.phone'))('title') };
}

/** What callers hear, who is rung first, and whether calls come through. */
export default async function PhoneSettingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'settings:change')) return <OwnerOnly />;
  // An operator sees a business's settings, never whom it talks to.
  const mayBlock = can(ctx.actor, 'call:handle');
  // A hand-made address shows the latest, not an error.
  const cursor = /^\d{1,13}_[+*]\d{1,20}$/.exec(String((await searchParams).before ?? ''))?.[0];
  const [t, settings, blocked] = await Promise.all([
    getTranslations('settings.phone'),
    loadScreen(ctx, () => getBusinessSettings({ ctx })),
    mayBlock ? loadScreen(ctx, () => listBlockedNumbers({ ctx, input: { cursor } })) : null,
  ]);
  const { greeting, afterHoursGreeting, ringFirst, ringSeconds, numbers, etags } = settings;
  return (
    <>
      <GreetingForm
        settings={{
          greeting,
          afterHoursGreeting,
          ringFirst: ringFirst && formatIsraeli(ringFirst),
          ringSeconds,
        }}
        etag={etags.phone}
        notice={RECORDING_NOTICE}
      />
      <SectionCard id="numbers-title" title={t('numbers')}>
        <p className="text-muted">{t('numbersLead')}</p>
        <ul className="mt-1 divide-y">
          {numbers.map((number) => (
            <NumberCheck key={number} number={number} shown={formatIsraeli(number)} />
          ))}
        </ul>
      </SectionCard>
      {blocked && <BlockedNumbers {...blocked} cursor={cursor} />}
    </>
  );
}
