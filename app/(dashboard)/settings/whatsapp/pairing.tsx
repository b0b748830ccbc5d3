import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';
import { AfterWhile } from './after-while.tsx';
import { inFours } from './linking-doctor.ts';
import { QrPicture } from './qr-picture.tsx';

type PairingProps = { qr: string | null; code: string | null; since: Date | null };

const STEPS = ['one', 'two', 'three', 'four'] as const;

// A phone in hand is linked well within a minute; longer means that something is in the way.
const SLOW_SECONDS = 60;

/** What to scan or to type, and how. */
export async function Pairing({ qr, code, since }: PairingProps) {
  const t = await getTranslations('settings.whatsapp');
  const steps = await getTranslations(
    code ? 'settings.whatsapp.stepsCode' : 'settings.whatsapp.stepsQr',
  );
  return (
    <div className="flex flex-col gap-4 sm:flex-row sm:items-start sm:gap-6">
      <div className="w-full max-w-72 shrink-0 max-sm:mx-auto">
        {code ? (
          <p className="rounded-control border bg-sunken px-4 py-6 text-center">
            <span className="block text-sm text-muted">{t('code')}</span>
            <bdi dir="ltr" className="tabular text-3xl font-bold tracking-widest">
              {inFours(code)}
            </bdi>
          </p>
        ) : qr ? (
          <QrPicture text={qr} label={t('qr')} />
        ) : (
          <div className="relative">
            <Skeleton className="aspect-square w-full" />
            <p role="status" className="absolute inset-0 grid place-items-center text-muted">
              {t('qrWaiting')}
            </p>
          </div>
        )}
      </div>
      <div className="flex-1">
        <h3 className="mb-2 font-semibold">{t('steps')}</h3>
        <ol className="flex list-decimal flex-col gap-1.5 ps-5 marker:font-semibold marker:text-accent">
          {STEPS.map((step) => (
            <li key={step}>{steps(step)}</li>
          ))}
        </ol>
        {since && (
          <AfterWhile since={since} seconds={SLOW_SECONDS}>
            <p className="mt-4 rounded-control bg-waiting-soft px-4 py-2.5 text-waiting-ink">
              {t('slow')}
            </p>
          </AfterWhile>
        )}
      </div>
    </div>
  );
}
