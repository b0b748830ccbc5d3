import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import type { getBusinessSettings } from '@/lib/businesses/business-settings.ts';
import type { SetupStep } from '@/lib/businesses/setup-progress.ts';
import { env } from '@/lib/platform/env.ts';
import { formatWeekdayShort } from '@/lib/platform/format.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '@/lib/whatsapp/queries.ts';
import { loadScreen } from '../load-screen.ts';
import { NumberCheck } from '../settings/phone/number-check.tsx';
import { LinkButtons } from '../settings/whatsapp/link-buttons.tsx';
import { diagnose } from '../settings/whatsapp/linking-doctor.ts';
import { Pairing } from '../settings/whatsapp/pairing.tsx';
import { UnlinkButton } from '../settings/whatsapp/unlink-button.tsx';
import { ConfirmStep } from './confirm-step.tsx';
import { ListenTo } from './listen-to.tsx';
import { weekLines } from './week-lines.ts';

type Settings = Awaited<ReturnType<typeof getBusinessSettings>>;
type PartProps = { viewer: Viewer; settings: Settings };

/** Where each step is changed in full. The others have no such place. */
export const PLACE: Partial<Record<SetupStep, string>> = {
  hours: '/settings/business',
  greeting: '/settings/phone',
  number: '/settings/phone',
  whatsapp: '/settings/whatsapp',
};

/** What the step that is next is done with, in place. */
export function StepInPlace({ step, ...props }: PartProps & { step: SetupStep }): ReactNode {
  switch (step) {
    case 'hours':
      return <Hours {...props} />;
    case 'greeting':
      return <Greeting {...props} />;
    case 'number':
      return null;
    case 'whatsapp':
      return <WhatsApp {...props} />;
    case 'firstCall':
      return <FirstCall {...props} />;
  }
}

const Buttons = ({ children }: { children: ReactNode }) => (
  <div className="mt-3 flex flex-wrap gap-2">{children}</div>
);

/** Some Sunday, to name the days of a week from it. */
const SUNDAY = Date.UTC(2026, 0, 4, 12);
const DAY_MS = 86_400_000;

async function Hours({ settings: { hours } }: PartProps) {
  const [t, locale] = await Promise.all([getTranslations('setup'), getLocale()]);
  const dayName = (day: number) =>
    formatWeekdayShort(new Date(SUNDAY + day * DAY_MS), { locale, timeZone: 'UTC' });
  return (
    <>
      <dl className="mt-2 grid max-w-72 grid-cols-[auto_1fr] gap-x-4">
        {weekLines(hours).map(({ from, to, times }) => (
          <div key={from} className="contents">
            <dt>
              {from === to ? dayName(from) : t('days', { from: dayName(from), to: dayName(to) })}
            </dt>
            <dd className="tabular">
              {times.length === 0
                ? t('closed')
                : times.map(([start, end]) => (
                    <bdi key={start} dir="ltr" className="me-2">
                      {start}–{end}
                    </bdi>
                  ))}
            </dd>
          </div>
        ))}
      </dl>
      <Buttons>
        <ConfirmStep value={{ hours }} text={t('hoursRight')} />
        <Link href="/settings/business" className={buttonStyle('secondary')}>
          {t('change')}
        </Link>
      </Buttons>
    </>
  );
}

async function Greeting({ settings: { greeting } }: PartProps) {
  const t = await getTranslations('setup');
  return (
    <>
      <blockquote dir="auto" className="mt-2 border-s-2 border-accent ps-3 text-start">
        {greeting}
      </blockquote>
      <Buttons>
        <ListenTo text={greeting} label={t('listen')} />
        <ConfirmStep value={{ greeting }} text={t('greetingRight')} />
        <Link href="/settings/phone" className={buttonStyle('secondary')}>
          {t('change')}
        </Link>
      </Buttons>
    </>
  );
}

async function WhatsApp({ viewer: { ctx } }: PartProps) {
  const [t, words, status, qr] = await Promise.all([
    getTranslations('setup'),
    getTranslations('settings.whatsapp'),
    loadScreen(ctx, () => getWhatsAppStatus({ ctx })),
    loadScreen(ctx, () => getWhatsAppQr({ ctx })),
  ]);
  const { diagnosis, remedy } = diagnose(status, Boolean(env().WHATSAPP_KEYS));
  const pairing = ['pairing', 'pairing_code', 'connecting'].includes(diagnosis);
  return (
    <>
      <p role="status" className="mt-2 font-semibold">
        {words(`state.${diagnosis}`)}
      </p>
      {pairing && (
        <div className="mt-3">
          <Pairing qr={qr} code={status.pairingCode} since={status.stateSince} />
        </div>
      )}
      <Buttons>
        {(remedy === 'link' || remedy === 'link_again' || remedy === 'new_code') && (
          <LinkButtons remedy={remedy} />
        )}
        {remedy === 'cancel' && <UnlinkButton remedy={remedy} />}
        <Link href="/settings/whatsapp" className={buttonStyle('quiet')}>
          {t('more')}
        </Link>
      </Buttons>
    </>
  );
}

async function FirstCall({ settings: { numbers } }: PartProps) {
  const t = await getTranslations('setup');
  if (numbers.length === 0) return <p className="mt-2">{t('noNumber')}</p>;
  return (
    <>
      <ul className="mt-1 divide-y">
        {numbers.map((number) => (
          <NumberCheck key={number} number={number} shown={formatIsraeli(number)} />
        ))}
      </ul>
      <p role="status" className="text-muted">
        {t('waitsForCall')}
      </p>
    </>
  );
}
