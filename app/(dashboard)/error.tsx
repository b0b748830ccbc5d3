'use client';
import { useRouter } from 'next/navigation';
import { Suspense, startTransition } from 'react';
import { later } from '@/app/_ui/later.ts';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

const FailedScreen = later(() => import('@/app/_ui/failed-screen.tsx'));

/** A screen failed: inside the frame, so that the others stay in reach. */
export default function ScreenError({ error, reset }: ErrorProps) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <Suspense>
      <FailedScreen reference={error.digest} onRetry={retry} />
    </Suspense>
  );
}
