'use client';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { useFailureText } from '../../_calls/use-failure-text.ts';

/** Words for what could not be done, with `conflict` and a wrong number said in the words of the place. */
export function useTeamFailure() {
  const t = useTranslations('team');
  const failureText = useFailureText();
  return (failure: Extract<ActionResult, { ok: false }>, conflict: string) => {
    if (failure.error === 'conflict') return conflict;
    return failure.error === 'unprocessable' ? t('phoneInvalid') : failureText(failure);
  };
}
