'use client';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { ValueToCopy } from '../_frame/value-to-copy.tsx';
import { beginSecondStep, type Enrolment } from './actions.ts';
import { ConfirmCode } from './confirm-code.tsx';

/** Sets up a second step: scan, type a code, keep the recovery codes. */
export function TurnOnSecondStep() {
  const t = useTranslations('profile');
  const failureText = useFailureText();
  const router = useRouter();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<string>();
  const [begun, setBegun] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);

  const begin = () =>
    start(async () => {
      setFailure(undefined);
      const result = await beginSecondStep();
      if (result.ok) setBegun({ secret: result.secret, dots: result.dots });
      else setFailure(failureText(result));
    });
  const close = () => {
    setBegun(null);
    setCodes(null);
    if (codes) router.refresh();
  };

  return (
    <>
      {failure && <Notice tone="failure">{failure}</Notice>}
      <Button isPending={pending} onPress={begin}>
        {t('turnOn')}
      </Button>
      <Dialog
        title={codes ? t('recoveryTitle') : t('turnOn')}
        isOpen={begun !== null}
        onOpenChange={(open) => !open && close()}
      >
        {codes ? (
          <div className="flex flex-col gap-4">
            <p>{t('recoveryLead')}</p>
            <ul
              dir="ltr"
              className="grid grid-cols-1 gap-1 rounded-control border bg-sunken px-4 py-3 sm:grid-cols-2"
            >
              {codes.map((code) => (
                <li key={code} data-recovery className="tabular">
                  {code}
                </li>
              ))}
            </ul>
            <div className="flex flex-wrap items-center justify-between gap-2">
              <CopyButton value={codes.join('\n')} label={t('copyCodes')} />
              <Button variant="primary" onPress={close}>
                {t('codesKept')}
              </Button>
            </div>
          </div>
        ) : (
          begun && (
            <div className="flex flex-col gap-4">
              <p>{t('scan')}</p>
              <Dots dots={begun.dots} label={t('qr')} />
              <ValueToCopy value={begun.secret} label={t('copySecret')} />
              <ConfirmCode onConfirmed={setCodes} />
            </div>
          )
        )}
      </Dialog>
    </>
  );
}

/** Dark on light in both themes, since phones read it so. */
function Dots({ dots, label }: { dots: boolean[][]; label: string }) {
  const path = dots
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${dots.length} ${dots.length}`}
      shapeRendering="crispEdges"
      className="mx-auto aspect-square w-full max-w-56 rounded-control border"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
