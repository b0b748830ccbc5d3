'use client';
import { useEffect } from 'react';
import { registerWorker } from './register-worker.ts';

/** Registers the worker that shows the offline page, and lets it read the page in this language. */
export function ServiceWorker() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    registerWorker()
      .then(({ active }) => active?.postMessage('keep-offline-page'))
      // Without it everything works but the offline page, as in a private window.
      .catch(() => {});
  }, []);
  return null;
}
