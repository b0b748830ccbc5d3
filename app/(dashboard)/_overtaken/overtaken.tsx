'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import type { Clash } from './use-overtaken.ts';

type OvertakenProps = { isOvertaken: boolean; clashes: Clash[] };

/** Says that somebody else saved meanwhile; where both wrote, what stands there now, to be taken or not. */
export function Overtaken({ isOvertaken, clashes }: OvertakenProps) {
  const t = useTranslations('live.overtaken');
  return (
    <div role="status" className="empty:-mb-4">
      {isOvertaken && (
        <Notice tone="waiting">
          <p>{clashes.length > 0 ? t('clash') : t('updated')}</p>
          {clashes.length > 0 && (
            <ul className="mt-1 flex flex-col gap-1">
              {clashes.map(({ label, theirs, take }) => (
                <li key={label} className="flex flex-wrap items-center gap-x-3">
                  <span className="min-w-0 flex-1">
                    {label}:{' '}
                    <bdi className="font-semibold break-words whitespace-pre-line">
                      {theirs || t('nothing')}
                    </bdi>
                  </span>
                  <Button variant="quiet" onPress={take} aria-label={t('takeOf', { field: label })}>
                    {t('take')}
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </div>
  );
}
