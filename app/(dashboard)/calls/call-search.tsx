'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { SearchBox } from '@/app/_ui/search-box.tsx';
import type { View } from './read-view.ts';
import { viewHref } from './view-href.ts';

// Long enough for a word to be typed, short enough to feel immediate.
const TYPING_MS = 300;

/** Looks for a name, a number in any form, or a word of the message, while it is typed. */
export function CallSearch({ view }: { view: View }) {
  const t = useTranslations('calls');
  const router = useRouter();
  const [pending, start] = useTransition();
  const [text, setText] = useState(view.q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(view.q ?? '');

  // The address changed by other hands (back, "clear filters"): show what it says.
  useEffect(() => {
    const q = view.q ?? '';
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [view.q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const go = (value: string) => {
    clearTimeout(timer.current);
    const q = value.trim();
    if (q === sent.current) return;
    sent.current = q;
    start(() => router.replace(viewHref(view, { q: q || undefined }), { scroll: false }));
  };

  return (
    <SearchBox
      label={t('searchLabel')}
      placeholder={t('searchPlaceholder')}
      className="w-full md:w-80"
      maxLength={100}
      value={text}
      pending={pending}
      onChange={(value) => {
        setText(value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => go(value), TYPING_MS);
      }}
      onSubmit={go}
      onClear={() => go('')}
    />
  );
}
