'use client';
import { useSyncExternalStore } from 'react';
import { useNow as useRenderedNow } from 'use-intl';

const TICK_MS = 15_000;

let now: Date | null = null;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The moment, for everything on the page at once; ticks every 15 seconds, one timer for all. */
export function useNow(): Date {
  // While hydrating it must be the moment the server wrote, or the texts differ.
  const rendered = useRenderedNow();
  return useSyncExternalStore(subscribe, current, () => rendered);
}

function current(): Date {
  now ??= new Date();
  return now;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    now = new Date();
    timer = setInterval(tick, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick(): void {
  now = new Date();
  for (const listener of listeners) listener();
}
