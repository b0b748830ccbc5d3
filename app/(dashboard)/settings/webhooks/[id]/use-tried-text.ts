'use client';
import { useTranslations } from 'use-intl';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../../_calls/use-failure-text.ts';
import type { sendAgain } from '../actions.ts';

/** Tells what became of a try that somebody waited for. */
export function useTellTried(): (result: Awaited<ReturnType<typeof sendAgain>>) => void {
  const t = useTranslations('webhooks');
  const failureText = useFailureText();
  return (result) => {
    if (!result.ok) return showToast({ text: failureText(result), failed: true });
    const { tried } = result;
    if (!tried) return showToast({ text: t('testedLater') });
    if (!tried.lastError) return showToast({ text: t('tested', { ms: tried.lastMs ?? 0 }) });
    const why = t(`error.${tried.lastError}`, { status: String(tried.lastStatus ?? '') });
    showToast({ text: t('testedNot', { why }), failed: true });
  };
}
