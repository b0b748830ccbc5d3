'use client';
import { Bell, BellOff, BellRing } from 'lucide-react';
import { useCallback, useEffect, useState, useTransition } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../_calls/use-failure-text.ts';
import {
  asJson,
  canBeTold,
  findSubscription,
  forgetBrowser,
  keepChoice,
  subscribeBrowser,
} from '../_frame/push-device.ts';
import { tryPush, turnOffPush, turnOnPush } from './push-actions.ts';

type State = 'checking' | 'unsupported' | 'ios' | 'denied' | 'off' | 'on';

type PushSwitchProps = {
  userId: string;
  sessionId: string;
  publicKey: string;
  /** The subscription of this browser that the server knows. */
  endpoint: string | null;
};

/** Notifications of this device: on, off, one to try, and in plain words why they cannot be. */
export function PushSwitch({ userId, sessionId, publicKey, endpoint }: PushSwitchProps) {
  const t = useTranslations('push');
  const locale = useLocale();
  const failureText = useFailureText();
  const [state, setState] = useState<State>('checking');
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  const look = useCallback(async () => setState(await readState(endpoint)), [endpoint]);
  useEffect(() => {
    void look();
    // Who comes back from the browser's settings sees what they changed there.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [look]);

  const turnOn = () => {
    setProblem(undefined);
    // Asked within the press itself: browsers ask for nothing later.
    const asked = Notification.requestPermission();
    start(async () => {
      const permission = await asked;
      if (permission === 'denied') return setState('denied');
      if (permission !== 'granted') return setProblem(t('dismissed'));
      const subscription = await subscribeBrowser(publicKey).catch(() => null);
      if (!subscription) return setProblem(t('failed'));
      const result = await turnOnPush(asJson(subscription));
      if (!result.ok) {
        await subscription.unsubscribe();
        return setProblem(failureText(result));
      }
      keepChoice({ userId, known: `${sessionId} ${locale} ${subscription.endpoint}` });
      setState('on');
      showToast({ text: t('turnedOn') });
    });
  };

  const turnOff = () => {
    setProblem(undefined);
    start(async () => {
      const result = await turnOffPush();
      if (!result.ok) return setProblem(failureText(result));
      await forgetBrowser();
      setState('off');
      showToast({ text: t('turnedOff') });
    });
  };

  const test = () => {
    setProblem(undefined);
    start(async () => {
      const result = await tryPush();
      if (result.ok) showToast({ text: t('testSent') });
      else setProblem(failureText(result));
    });
  };

  if (state === 'unsupported' || state === 'ios' || state === 'denied') {
    return (
      <Notice tone="neutral" icon={<BellOff aria-hidden="true" />}>
        {t(state)}
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {problem && <Notice tone="failure">{problem}</Notice>}
      </div>
      <div className="flex flex-wrap gap-2">
        {state === 'on' ? (
          <>
            <Button
              isPending={pending}
              onPress={test}
              icon={<BellRing aria-hidden="true" className="size-4.5" />}
            >
              {t('sendTest')}
            </Button>
            <Button variant="quiet" isDisabled={pending} onPress={turnOff}>
              {t('turnOff')}
            </Button>
          </>
        ) : (
          <Button
            isPending={pending}
            isDisabled={state === 'checking'}
            onPress={turnOn}
            icon={<Bell aria-hidden="true" className="size-4.5" />}
          >
            {t('turnOn')}
          </Button>
        )}
      </div>
    </div>
  );
}

async function readState(known: string | null): Promise<State> {
  if (!canBeTold()) return needsHomeScreen() ? 'ios' : 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = await findSubscription();
  return subscription && subscription.endpoint === known ? 'on' : 'off';
}

/** iPhones and iPads (which call themselves Macs, with touch) show notifications of installed apps alone. */
const needsHomeScreen = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
