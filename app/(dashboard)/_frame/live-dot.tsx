'use client';
import { useTranslations } from 'use-intl';
import { useLive } from './live.tsx';
import { useOnline } from './use-online.ts';

const DOT = { open: 'bg-done', connecting: 'bg-control', down: 'bg-waiting' } as const;

/** Whether the screen is kept true by itself, in words too. */
export function LiveDot() {
  const t = useTranslations('live');
  const live = useLive();
  const state = useOnline() ? live.state : 'down';
  return (
    <p
      role="status"
      title={state === 'down' ? t('downHint') : undefined}
      className="flex items-center gap-2 px-2 text-sm whitespace-nowrap text-muted"
    >
      <span aria-hidden="true" className={`size-2.5 rounded-full ${DOT[state]}`} />
      <span className={state === 'down' ? '' : 'sr-only md:not-sr-only'}>{t(state)}</span>
    </p>
  );
}
