'use client';
import './globals.css';
import { type ComponentType, useEffect, useState } from 'react';
import type { LastResortProps } from '@/app/_ui/last-resort.tsx';

/** The last resort, when even the root layout failed: it has to bring its own words. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const [Inside, setInside] = useState<ComponentType<LastResortProps>>();
  const english = typeof document !== 'undefined' && document.documentElement.lang === 'en';
  const locale = english ? 'en' : 'he';
  useEffect(() => {
    // Only now: every screen carries this part, and nearly none shows it.
    import('@/app/_ui/last-resort.tsx').then((part) => setInside(() => part.LastResort));
  }, []);
  return (
    <html lang={locale} dir={english ? 'ltr' : 'rtl'}>
      <body>{Inside && <Inside locale={locale} reference={error.digest} />}</body>
    </html>
  );
}
