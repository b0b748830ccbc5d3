import { CircleCheck, CircleDashed } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { getBusinessSettings } from '@/lib/businesses/business-settings.ts';
import {
  SETUP_STEPS,
  type SetupProgress,
  type SetupStep,
} from '@/lib/businesses/setup-progress.ts';
import { env } from '@/lib/platform/env.ts';
import { loadScreen } from '../load-screen.ts';
import { PLACE, StepInPlace } from './setup-steps.tsx';

/** An installation without WhatsApp does not ask its owners for it. */
const stepsHere = (): SetupStep[] =>
  SETUP_STEPS.filter((step) => step !== 'whatsapp' || env().WHATSAPP_KEYS);

/** What an owner can do now; a number is added by the operator. */
const isOwners = (step: SetupStep) => step !== 'number';

type SetupProps = { viewer: Viewer; progress: SetupProgress };

/** For an owner whose business is not set up: what is left until the first answered call, each done here. */
export async function Setup({ viewer, progress }: SetupProps) {
  const steps = stepsHere();
  const left = steps.filter((step) => !progress[step]);
  if (left.length === 0) return null;
  const { ctx } = viewer;
  const [t, settings] = await Promise.all([
    getTranslations('setup'),
    loadScreen(ctx, () => getBusinessSettings({ ctx })),
  ]);
  const next = left.find(isOwners);
  return (
    <SectionCard
      id="setup-title"
      title={t('title')}
      end={<span className="text-muted">{t('left', { count: left.length })}</span>}
    >
      <WithWords of={['setup', 'settings']}>
        <ol className="divide-y">
          {steps.map((step) => {
            const done = progress[step];
            // Where the first call goes is good to know from the beginning.
            const isHere = step === next || (step === 'firstCall' && !done);
            return (
              <Step key={step} done={done} state={t(done ? 'done' : 'open')}>
                {PLACE[step] && !done && !isHere ? (
                  <Link
                    href={PLACE[step]}
                    className="target inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
                  >
                    {t(`step.${step}`)}
                  </Link>
                ) : (
                  <span className="font-semibold">{t(`step.${step}`)}</span>
                )}
                {!done && <p className="text-muted">{t(`hint.${step}`)}</p>}
                {isHere && <StepInPlace step={step} viewer={viewer} settings={settings} />}
              </Step>
            );
          })}
        </ol>
      </WithWords>
    </SectionCard>
  );
}

type StepProps = { done: boolean; state: string; children: ReactNode };

function Step({ done, state, children }: StepProps) {
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li className="relative flex items-start gap-3 py-2.5">
      <Icon
        aria-label={state}
        role="img"
        className={`mt-1 size-5 shrink-0 ${done ? 'text-done' : 'text-muted'}`}
      />
      <div className={`min-w-0 flex-1 ${done ? 'text-muted' : ''}`}>{children}</div>
    </li>
  );
}
