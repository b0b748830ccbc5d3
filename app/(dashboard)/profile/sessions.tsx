'use client';
import { Laptop, Smartphone } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { listSessions } from '@/lib/sessions/list-sessions.ts';
import { endOne, endOthers } from './actions.ts';
import { useSave } from './use-save.ts';

type Session = Awaited<ReturnType<typeof listSessions>>[number];

const PHONES = new Set(['iPhone', 'Android']);

/** Where this account is signed in; each place can be signed out. */
export function Sessions({ sessions }: { sessions: Session[] }) {
  const t = useTranslations('profile');
  const { pending, save } = useSave();
  return (
    <>
      <ul className="divide-y">
        {sessions.map(({ id, device, address, createdAt, lastSeenAt, current }) => {
          const words = [device.browser, device.system].filter(Boolean).join(', ');
          const name = words ? `\u2068${words}\u2069` : t('unknownDevice');
          const Icon = PHONES.has(device.system ?? '') ? Smartphone : Laptop;
          return (
            <li key={id} className="flex items-center gap-3 py-3">
              <Icon aria-hidden="true" className="size-5 shrink-0 text-muted" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap gap-x-2 font-semibold">
                  {name}
                  {current && <span className="text-done-ink">{t('thisDevice')}</span>}
                </p>
                <p className="flex flex-wrap gap-x-4 text-sm text-muted">
                  <span>
                    {t('seen')} <RelativeTime at={lastSeenAt} />
                  </span>
                  <span>
                    {t('signedIn')} <RelativeTime at={createdAt} />
                  </span>
                  <bdi dir="ltr" className="break-all">
                    {address}
                  </bdi>
                </p>
              </div>
              {!current && (
                <Button
                  variant="quiet"
                  isPending={pending}
                  aria-label={t('endOf', { name })}
                  onPress={() => save(() => endOne(id), { done: t('ended') })}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <Button
          variant="danger"
          isPending={pending}
          className="mt-2"
          onPress={() => save(endOthers, { done: t('othersEnded') })}
        >
          {t('endOthers')}
        </Button>
      )}
    </>
  );
}
