'use client';
import { Search } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { later } from '@/app/_ui/later.ts';
import { Press } from '@/app/_ui/press.tsx';

const FindDialog = later(() => import('./find-dialog.tsx'));

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Finds a customer, a call or a message from anywhere: Ctrl or ⌘ and K, or a slash. */
export function Find() {
  const t = useTranslations('find');
  const [isOpen, setOpen] = useState(false);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const palette = (event.ctrlKey || event.metaKey) && event.code === 'KeyK';
      const slash = event.key === '/' && !isTyping(event.target);
      if (!palette && !slash) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <Press
        onPress={() => setOpen(true)}
        className="target inline-flex cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-muted transition-colors duration-150 hover:bg-sunken hover:text-ink md:border md:border-control md:bg-surface md:px-3 [&>svg]:size-5 md:[&>svg]:size-4.5"
      >
        <Search aria-hidden="true" />
        <span className="sr-only flex-1 text-start md:not-sr-only">{t('open')}</span>
        <span aria-hidden="true" dir="ltr" className="hidden text-xs md:inline">
          Ctrl K
        </span>
      </Press>
      {isOpen && (
        <Suspense>
          <FindDialog onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
