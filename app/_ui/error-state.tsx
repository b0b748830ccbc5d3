'use client';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from './copy-button.tsx';

type ErrorStateProps = { reference?: string | undefined; children?: ReactNode };

/** What happened, what to do next, and the id to quote to support. */
export function ErrorState({ reference, children }: ErrorStateProps) {
  const t = useTranslations('error');
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-lg flex-col items-center gap-3 px-6 py-16 text-center"
    >
      <div className="grid size-14 place-items-center rounded-full bg-failure-soft text-failure-ink">
        <CircleAlert aria-hidden="true" className="size-7" />
      </div>
      <h1 className="text-2xl">{t('title')}</h1>
      <p className="text-balance text-muted">{t('lead')}</p>
      {reference && (
        <p className="flex flex-wrap items-center justify-center gap-1 text-sm">
          <span className="text-muted">{t('reference')}:</span>
          <bdi dir="ltr" className="font-semibold break-all">
            {reference}
          </bdi>
          <CopyButton value={reference} />
        </p>
      )}
      <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  );
}
