'use client';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';

type IconButtonProps = Omit<ButtonProps, 'className' | 'children'> & {
  /** What it does, in words: the icon alone says nothing to many. */
  label: string;
  className?: string;
  children: ReactNode;
};

/** A button of one icon. */
export function IconButton({ label, className = '', children, ...rest }: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      className={`target-square inline-flex cursor-pointer items-center justify-center rounded-control text-muted transition-colors duration-150 hover:bg-accent-soft hover:text-accent-ink disabled:cursor-default disabled:opacity-50 ${className}`}
    >
      {children}
    </AriaButton>
  );
}
