'use client';
import { type ReactNode, Suspense } from 'react';
import { later } from './later.ts';

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
};

export const loadDialog = () => import('./dialog-window.tsx');
const DialogWindow = later(loadDialog);

/** A modal dialog: at the bottom of a phone's screen, in the middle of a desk's. */
export function Dialog(props: DialogProps) {
  return props.isOpen && <Suspense>{<DialogWindow {...props} />}</Suspense>;
}
