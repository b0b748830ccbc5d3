'use client';
import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { useTranslations } from 'use-intl';
import { type ButtonVariant, buttonStyle } from './button-style.ts';
import { Press, type PressProps } from './press.tsx';
import { Spinner } from './spinner.tsx';

type ButtonProps = PressProps & { variant?: ButtonVariant; icon?: ReactNode };

/** A button that, while pending, shows that it works and cannot be pressed again. */
export function Button({ variant, className, icon, children, isPending, ...rest }: ButtonProps) {
  const t = useTranslations('common');
  return (
    <Press {...rest} isPending={isPending} className={buttonStyle(variant, className)}>
      {isPending ? <Spinner label={t('working')} /> : icon}
      {children}
    </Press>
  );
}

/** The submitting button of the form around it; pending while the form's action runs. */
export function SubmitButton(props: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" isPending={pending} />;
}
