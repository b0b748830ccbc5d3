'use client';
import { type ComponentType, lazy } from 'react';

const waiting = new Set<() => Promise<unknown>>();
const SIGNS_OF_USE = ['pointermove', 'pointerdown', 'keydown'] as const;
let used = false;

function onUse(): void {
  used = true;
  for (const sign of SIGNS_OF_USE) removeEventListener(sign, onUse);
  for (const load of waiting) void begin(load);
}

/** A failure is met again, and told, where the part is really wanted. */
const begin = (load: () => Promise<unknown>) => load().catch(() => {});

/** Loads with the first move or key on the page: before anything can be opened, after all is painted. */
export function loadWithFirstUse(load: () => Promise<unknown>): void {
  if (typeof window === 'undefined') return;
  if (used) return void begin(load);
  if (waiting.size === 0) for (const sign of SIGNS_OF_USE) addEventListener(sign, onUse);
  waiting.add(load);
}

/** A part that is not there at first, such as a dialog's inside; put it into a Suspense. */
export function later<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  loadWithFirstUse(load);
  return lazy(load);
}
