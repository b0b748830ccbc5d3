'use client';
import { useTranslations } from 'use-intl';
import { CopyButton } from './copy-button.tsx';

type PhoneNumberProps = {
  /** E.164, or a star number: what is dialled and copied. */
  number: string;
  /** As people here write it. */
  shown: string;
};

/** A number the Israeli way; whoever copies it, by the button or by hand, gets E.164. */
export function PhoneNumber({ number, shown }: PhoneNumberProps) {
  const t = useTranslations('common');
  return (
    <span className="relative z-1 inline-flex items-center">
      <a
        href={`tel:${number}`}
        aria-label={t('callPhone', { phone: shown })}
        className="target inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
      >
        <PhoneText number={number} shown={shown} />
      </a>
      <CopyButton value={number} label={t('copyPhone', { phone: shown })} />
    </span>
  );
}

/** The number alone, with nothing to press. */
export function PhoneText({ number, shown }: PhoneNumberProps) {
  return (
    <bdi
      dir="ltr"
      className="tabular whitespace-nowrap"
      onCopy={(event) => {
        if (document.getSelection()?.toString().trim() !== shown) return;
        event.clipboardData.setData('text/plain', number);
        event.preventDefault();
      }}
    >
      {shown}
    </bdi>
  );
}
