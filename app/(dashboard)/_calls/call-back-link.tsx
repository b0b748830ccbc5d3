import { Phone } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { type ButtonVariant, buttonStyle } from '@/app/_ui/button-style.ts';

type CallBackProps = {
  number: string;
  caller: string;
  variant?: ButtonVariant;
  className?: string;
};

/** Rings the caller from the person's own phone. */
export async function CallBackLink({ number, caller, variant, className = '' }: CallBackProps) {
  const t = await getTranslations('call');
  return (
    <a
      href={`tel:${number}`}
      aria-label={t('callBackTo', { caller })}
      className={buttonStyle(variant, className)}
    >
      <Phone aria-hidden="true" className="size-4.5" />
      {t('callBack')}
    </a>
  );
}
