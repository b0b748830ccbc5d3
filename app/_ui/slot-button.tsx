'use client';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { iconButtonStyle } from './icon-button-style.ts';

type SlotButtonProps = {
  /** Its part in the piece of react-aria around it, which knows what it does. */
  slot: 'close' | 'previous' | 'next';
  label: string;
  children: ReactNode;
};

/** A button of one icon inside a dialog, toast or calendar of react-aria. */
export const SlotButton = ({ slot, label, children }: SlotButtonProps) => (
  <Button slot={slot} aria-label={label} className={iconButtonStyle()}>
    {children}
  </Button>
);
