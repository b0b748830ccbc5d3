'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './icon-button.tsx';

// Long enough to be seen, short enough to be ready for the next copy.
const SHOWN_MS = 2_000;

/** Copies `value`, and says so to eyes and screen readers. */
export function CopyButton({ value, label }: { value: string; label?: string }) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <IconButton
        label={label ?? t('copy')}
        onPress={() =>
          navigator.clipboard.writeText(value).then(
            () => setCopied(true),
            () => {},
          )
        }
      >
        {copied ? (
          <Check aria-hidden="true" className="size-4 text-done" />
        ) : (
          <Copy aria-hidden="true" className="size-4" />
        )}
      </IconButton>
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}
