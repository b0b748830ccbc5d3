'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { ErrorState } from '@/app/_ui/error-state.tsx';

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** A page without the frame failed, or the frame itself. */
export default function PageError({ error, reset }: ErrorProps) {
  const t = useTranslations('error');
  return (
    <main>
      <ErrorState reference={error.digest}>
        <Button variant="primary" onPress={reset}>
          {t('retry')}
        </Button>
        {/* A whole new page on purpose: what is on this one is broken. */}
        <a href="/" className={buttonStyle('secondary')}>
          {t('home')}
        </a>
      </ErrorState>
    </main>
  );
}
