'use client';
import { ArrowUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { useLive } from './live.tsx';
import { useOnline } from './use-online.ts';

/** What has happened meanwhile, offered to a reader who is down the page; and a lost network. */
export function News() {
  const t = useTranslations();
  const { waiting, show } = useLive();
  const online = useOnline();
  return (
    <>
      <div role="status">
        {!online && (
          <p className="mb-4 rounded-control bg-waiting-soft px-4 py-2 text-waiting-ink">
            {t('error.offline')}
          </p>
        )}
      </div>
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 top-16 z-30 flex justify-center md:top-4"
      >
        {waiting && (
          <Button
            variant="primary"
            className="pointer-events-auto rounded-full shadow-float"
            icon={<ArrowUp aria-hidden="true" className="size-4" />}
            onPress={show}
          >
            {t('live.updates')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Tells screen readers, politely, how many calls are new; ids are ordered by time (UUID v7). */
export function AnnounceNewCalls({ ids }: { ids: string[] }) {
  const t = useTranslations('live');
  const newest = useRef<string | null>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    const known = newest.current;
    const fresh = known === null ? [] : ids.filter((id) => id > known);
    newest.current = ids.reduce((latest, id) => (id > latest ? id : latest), known ?? '');
    if (fresh.length > 0) setText(t('newCalls', { count: fresh.length }));
  }, [ids, t]);

  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
