'use client';
import { Suspense } from 'react';
import { later } from '@/app/_ui/later.ts';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

// Every screen carries this part, and nearly none shows it.
const FailedScreen = later(() => import('@/app/_ui/failed-screen.tsx'));

/** A page without the frame failed, or the frame itself. */
export default function PageError({ error, reset }: ErrorProps) {
  return (
    <main>
      <Suspense>
        <FailedScreen reference={error.digest} onRetry={reset} leadsHome />
      </Suspense>
    </main>
  );
}
