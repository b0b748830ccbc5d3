'use client';
import type { ReactNode } from 'react';
import { iconButtonStyle } from './icon-button-style.ts';
import { Press, type PressProps } from './press.tsx';

type IconButtonProps = Omit<PressProps, 'aria-label'> & {
  /** What it does, in words: the icon alone says nothing to many. */
  label: string;
  children: ReactNode;
};

/** A button of one icon. */
export const IconButton = ({ label, className, ...rest }: IconButtonProps) => (
  <Press {...rest} aria-label={label} className={iconButtonStyle(className)} />
);
