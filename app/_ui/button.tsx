'use client';
import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button';
import { useFormStatus } from 'react-dom';
import { useTranslations } from 'use-intl';
import { type ButtonVariant, buttonStyle } from './button-style.ts';
import { Spinner } from './spinner.tsx';

type ButtonProps = Omit<AriaButtonProps, 'className' | 'children'> & {
  variant?: ButtonVariant;
  className?: string;
  icon?: ReactNode;
  children?: ReactNode;
};

/** A button that, while pending, shows that it works and cannot be pressed again. */
export function Button({ variant, className, icon, children, isPending, ...rest }: ButtonProps) {
  const t = useTranslations('common');
  return (
    <AriaButton
      {...rest}
      isPending={isPending ?? false}
      className={buttonStyle(variant, className)}
    >
      {isPending ? <Spinner label={t('working')} /> : icon}
      {children}
    </AriaButton>
  );
}

/** The submitting button of the form around it; pending while the form's action runs. */
export function SubmitButton(props: ButtonProps) {
  const { pending } = useFormStatus();
  return <Button {...props} type="submit" isPending={pending} />;
}
