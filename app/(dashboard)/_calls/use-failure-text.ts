'use client';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';

type Failure = Extract<ActionResult, { ok: false }>;

/** Words for an action that failed: what happened and what to do next. */
export function useFailureText(): (failure: Failure) => string {
  const t = useTranslations('error');
  return ({ error, requestId }) => {
    switch (error) {
      case 'forbidden':
        return t('forbidden');
      case 'conflict':
        return t('conflict');
      case 'rate_limited':
        return t('tooMany');
      default:
        return t('actionFailedWithId', { id: requestId });
    }
  };
}
