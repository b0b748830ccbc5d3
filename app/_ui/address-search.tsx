'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { SearchBox } from './search-box.tsx';

// Long enough for a word to be typed, short enough to feel immediate.
const TYPING_MS = 300;

type AddressSearchProps = {
  label: string;
  placeholder: string;
  className?: string;
  /** What the address asks for now. */
  q: string;
  /** The address that asks for something else. */
  hrefOf: (q: string | undefined) => string;
};

/** A search whose words stand in the address, while they are typed. */
export function AddressSearch({ q, hrefOf, ...rest }: AddressSearchProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [text, setText] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(q);

  // The address changed by other hands (back, "clear filters"): show what it says.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const go = (value: string) => {
    clearTimeout(timer.current);
    const wanted = value.trim();
    if (wanted === sent.current) return;
    sent.current = wanted;
    start(() => router.replace(hrefOf(wanted || undefined), { scroll: false }));
  };

  return (
    <SearchBox
      {...rest}
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
