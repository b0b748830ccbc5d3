'use client';
import { type ComponentType, lazy, useEffect, useState, useSyncExternalStore } from 'react';

const waiting = new Set<() => Promise<unknown>>();
// A screen reader presses with neither pointer nor key.
const SIGNS_OF_USE = ['pointermove', 'pointerdown', 'keydown', 'click'] as const;
const listeners = new Set<() => void>();
let used = false;
let watching = false;

function watchForUse(): void {
  if (watching) return;
  watching = true;
  for (const sign of SIGNS_OF_USE) addEventListener(sign, onUse);
}

function onUse(): void {
  used = true;
  for (const sign of SIGNS_OF_USE) removeEventListener(sign, onUse);
  for (const load of waiting) void begin(load);
  for (const listener of listeners) listener();
}

/** A failure is met again, and told, where the part is really wanted. */
const begin = (load: () => Promise<unknown>) => load().catch(() => {});

/** Loads with the first move or key on the page: before anything can be opened, after all is painted. */
export function loadWithFirstUse(load: () => Promise<unknown>): void {
  if (typeof window === 'undefined') return;
  if (used) return void begin(load);
  watchForUse();
  waiting.add(load);
}

/** A part that is not there at first, such as a dialog's inside; put it into a Suspense. */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  loadWithFirstUse(load);
  return lazy(load);
}

function subscribe(listener: () => void): () => void {
  watchForUse();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * For what an address opens: false until the page is used and `load` is through, or has failed; true from
 * the beginning where whoever uses the page opened it.
 */
export function useOpened(load: () => Promise<unknown>): boolean {
  const isUsed = useSyncExternalStore(
    subscribe,
    () => used,
    () => false,
  );
  const [opened, setOpened] = useState(isUsed);
  useEffect(() => {
    if (isUsed && !opened) void begin(load).then(() => setOpened(true));
  }, [isUsed, opened, load]);
  return opened;
}
