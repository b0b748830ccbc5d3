'use client';
import { Suspense, useSyncExternalStore } from 'react';
import { later } from './later.ts';

export type Toast = {
  text: string;
  failed?: boolean;
  action?: { text: string; run: () => void };
};

const load = () => import('./toast-list.tsx');
const ToastList = later(load);

let wanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says what came of an action, without taking the focus. */
export function showToast(toast: Toast): void {
  wanted = true;
  for (const listener of listeners) listener();
  void load().then(({ addToast }) => addToast(toast));
}

/** Where toasts appear; once, in the frame. */
export function ToastRegion() {
  const isWanted = useSyncExternalStore(
    subscribe,
    () => wanted,
    () => false,
  );
  return (
    isWanted && (
      <Suspense>
        <ToastList />
      </Suspense>
    )
  );
}
