'use client';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { useFailureText } from './use-failure-text.ts';

/** Words for a number that could not be blocked. */
export function useBlockFailure(): (failure: Extract<ActionResult, { ok: false }>) => string {
  const t = useTranslations('blocking');
  const failureText = useFailureText();
  return (failure) => {
    if (failure.error === 'unprocessable') return t('own');
    return failure.error === 'bad_request' ? t('invalid') : failureText(failure);
  };
}
