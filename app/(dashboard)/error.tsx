'use client';
import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { ErrorState } from '@/app/_ui/error-state.tsx';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A screen failed: inside the frame, so that the others stay in reach. */
export default function ScreenError({ error, reset }: ErrorProps) {
  const t = useTranslations('error');
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <ErrorState reference={error.digest}>
      <Button variant="primary" onPress={retry}>
        {t('retry')}
      </Button>
    </ErrorState>
  );
}
