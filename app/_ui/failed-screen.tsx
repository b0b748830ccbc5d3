'use client';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { buttonStyle } from './button-style.ts';
import { ErrorState } from './error-state.tsx';

type FailedScreenProps = {
  reference?: string | undefined;
  onRetry: () => void;
  /** Offers the first screen too. */
  leadsHome?: boolean;
};

/** What stands where a screen failed. */
export default function FailedScreen({ reference, onRetry, leadsHome }: FailedScreenProps) {
  const t = useTranslations('error');
  return (
    <ErrorState reference={reference}>
      <Button variant="primary" onPress={onRetry}>
        {t('retry')}
      </Button>
      {leadsHome && (
        // A whole new page on purpose: what is on this one is broken.
        <a href="/" className={buttonStyle('secondary')}>
          {t('home')}
        </a>
      )}
    </ErrorState>
  );
}
