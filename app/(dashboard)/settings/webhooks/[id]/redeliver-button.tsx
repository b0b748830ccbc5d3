'use client';
import { RotateCw } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { sendAgain } from '../actions.ts';
import { useTellTried } from './use-tried-text.ts';

/** Sends one delivery again, now. */
export function RedeliverButton({ id, event }: { id: string; event: string }) {
  const t = useTranslations('webhooks');
  const tellTried = useTellTried();
  const [pending, start] = useTransition();
  return (
    <Button
      aria-label={t('redeliverOf', { event })}
      isPending={pending}
      onPress={() => start(async () => tellTried(await sendAgain(id)))}
      icon={<RotateCw aria-hidden="true" className="size-4.5" />}
      className="self-start"
    >
      {t('redeliver')}
    </Button>
  );
}
