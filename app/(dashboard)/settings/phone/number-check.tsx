'use client';
import { Activity, CircleAlert, CircleCheck, CircleMinus } from 'lucide-react';
import { type ReactNode, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { PhoneText } from '@/app/_ui/phone-number.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import type { NumberCheck as Check } from '@/lib/calls/check-number.ts';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { tryNumber } from './actions.ts';

/** `number` is E.164; `shown` as people here write it. */
type NumberCheckProps = { number: string; shown: string };

/** One number, and whether a call to it would come through. */
export function NumberCheck({ number, shown }: NumberCheckProps) {
  const t = useTranslations('settings.phone');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [check, setCheck] = useState<Check | null>(null);

  const run = () =>
    start(async () => {
      const result = await tryNumber(number);
      if (result.ok) setCheck(result.check);
      else showToast({ text: failureText(result), failed: true });
    });

  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-lg font-semibold">
          <PhoneText number={number} shown={shown} />
        </span>
        <Button
          isPending={pending}
          onPress={run}
          aria-label={t('checkNumber', { number: shown })}
          icon={<Activity aria-hidden="true" className="size-4.5" />}
        >
          {t('check')}
        </Button>
      </div>
      <div role="status">
        {check && (
          <ul className="mt-3 flex flex-col gap-3">
            <Outcome state={stateOf(check.address)} text={t(`address.${check.address}`)} />
            <Outcome state={stateOf(check.twilio)} text={t(`twilio.${check.twilio}`)}>
              {check.wanted && check.twilio !== 'ok' && <Wanted wanted={check.wanted} />}
            </Outcome>
          </ul>
        )}
      </div>
    </li>
  );
}

type State = 'ok' | 'unset' | 'failed';
const stateOf = (outcome: string): State =>
  outcome === 'ok' || outcome === 'unset' ? outcome : 'failed';

const LOOK = {
  ok: { Icon: CircleCheck, colour: 'text-done' },
  unset: { Icon: CircleMinus, colour: 'text-muted' },
  failed: { Icon: CircleAlert, colour: 'text-failure' },
} as const;

function Outcome({ state, text, children }: { state: State; text: string; children?: ReactNode }) {
  const { Icon, colour } = LOOK[state];
  return (
    <li className="flex items-start gap-2.5">
      <Icon aria-hidden="true" className={`mt-1 size-4.5 shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1">
        <p>{text}</p>
        {children}
      </div>
    </li>
  );
}

/** What has to be written in Twilio's console, ready to copy. */
function Wanted({ wanted }: { wanted: NonNullable<Check['wanted']> }) {
  const t = useTranslations('settings.phone');
  return (
    <dl className="mt-2 flex flex-col gap-2">
      {(['voiceUrl', 'statusCallback'] as const).map((name) => (
        <div key={name}>
          <dt className="text-sm text-muted">
            <bdi dir="ltr">{t(`wanted.${name}`)}</bdi>
          </dt>
          <dd className="flex items-center gap-2 rounded-control border bg-sunken py-1 ps-2 pe-4">
            <CopyButton value={wanted[name]} label={t('copyAddress')} />
            <bdi dir="ltr" className="min-w-0 flex-1 break-all">
              {wanted[name]}
            </bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
