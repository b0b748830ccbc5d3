import { CircleAlert, CircleCheck, CircleDashed, Hourglass } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { PhoneNumber } from '@/app/_ui/phone-number.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { env } from '@/lib/platform/env.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { getWhatsAppQr, getWhatsAppStatus, type WhatsAppStatus } from '@/lib/whatsapp/queries.ts';
import { loadScreen } from '../../load-screen.ts';
import { LinkButtons } from './link-buttons.tsx';
import { diagnose } from './linking-doctor.ts';
import { Pairing } from './pairing.tsx';
import { UnlinkButton } from './unlink-button.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.whatsapp'))('title') };
}

const ICON = {
  done: <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-done" />,
  waiting: <Hourglass aria-hidden="true" className="size-6 shrink-0 text-waiting" />,
  failure: <CircleAlert aria-hidden="true" className="size-6 shrink-0 text-failure" />,
  neutral: <CircleDashed aria-hidden="true" className="size-6 shrink-0 text-muted" />,
} as const;

/** The linking doctor: how the link is, and what to do next. */
export default async function WhatsAppSettings() {
  const { ctx } = await requireViewer();
  const mayLink = can(ctx.actor, 'whatsapp:link');
  const [t, status, qr] = await Promise.all([
    getTranslations('settings.whatsapp'),
    loadScreen(ctx, () => getWhatsAppStatus({ ctx })),
    mayLink ? loadScreen(ctx, () => getWhatsAppQr({ ctx })) : null,
  ]);
  const { diagnosis, tone, remedy } = diagnose(status, Boolean(env().WHATSAPP_KEYS));
  const pairing = diagnosis === 'pairing' || diagnosis === 'pairing_code';
  const offersLink = remedy === 'link' || remedy === 'link_again' || remedy === 'new_code';
  // Not connected yet, but a code may be here in a moment: the same place from the beginning.
  const showsCode = pairing || (diagnosis === 'connecting' && status.phone === null);

  return (
    <section
      aria-labelledby="whatsapp-title"
      className="flex flex-col gap-5 rounded-card border bg-surface p-4 shadow-card sm:p-6"
    >
      <div className="flex items-start gap-3">
        {ICON[tone]}
        <div role="status" className="min-w-0">
          <h2 id="whatsapp-title" className="text-xl">
            {t(`state.${diagnosis}`)}
          </h2>
          {/* How to link is for those who may. */}
          {(mayLink || !(offersLink || pairing)) && (
            <p className="mt-0.5 text-muted">{t(`state.${diagnosis}Lead`)}</p>
          )}
        </div>
      </div>
      {mayLink && showsCode && (
        <Pairing qr={qr} code={status.pairingCode} since={status.stateSince} />
      )}
      <Facts status={status} connected={diagnosis === 'connected'} />
      {mayLink ? (
        <>
          {offersLink && <LinkButtons remedy={remedy} />}
          {(remedy === 'unlink' || remedy === 'cancel') && (
            <div>
              <UnlinkButton remedy={remedy} />
            </div>
          )}
        </>
      ) : (
        <p className="text-sm text-muted">{t('staffNote')}</p>
      )}
    </section>
  );
}

async function Facts({ status, connected }: { status: WhatsAppStatus; connected: boolean }) {
  const t = await getTranslations('settings.whatsapp');
  const { phone, stateSince, waiting, oldestWaitingSince, lastError } = status;
  return (
    <dl className="flex flex-col gap-2.5 empty:hidden">
      {phone && (
        <div>
          <dt className="text-sm text-muted">{t('phone')}</dt>
          <dd>
            <PhoneNumber number={phone} shown={formatIsraeli(phone)} />
          </dd>
        </div>
      )}
      {phone && connected && stateSince && (
        <div>
          <dt className="text-sm text-muted">{t('since')}</dt>
          <dd>
            <RelativeTime at={stateSince} />
          </dd>
        </div>
      )}
      {waiting > 0 && (
        <div>
          <dt className="text-sm text-muted">{t('queue')}</dt>
          <dd>
            {t('waitingOut', { count: waiting })}
            {oldestWaitingSince && (
              <span className="block text-sm text-muted">
                {t('oldest')} <RelativeTime at={oldestWaitingSince} />
              </span>
            )}
          </dd>
        </div>
      )}
      {lastError?.startsWith('closed_') && !connected && (
        <div>
          <dt className="text-sm text-muted">{t('lastError')}</dt>
          <dd>
            <bdi dir="ltr">{lastError}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
}
