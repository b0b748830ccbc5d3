'use client';
import { useEffect } from 'react';

/** Time for a dialog to give the focus back, and for a row that goes to hand it on. */
const GRACE_MS = 150;

/** The keyboard's place is never lost: when what had the focus is gone, the page's content has it. */
export function KeepFocus({ contentId }: { contentId: string }) {
  useEffect(() => {
    let last: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const isLost = () => last?.isConnected === false && document.activeElement === document.body;
    const restore = () => {
      timer = undefined;
      // A dialog gives it back in the next frame, which a busy page is late with: ours comes behind it.
      requestAnimationFrame(() => {
        if (isLost()) document.getElementById(contentId)?.focus({ preventScroll: true });
      });
    };
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = target;
    };
    const observer = new MutationObserver(() => {
      if (isLost()) timer ??= setTimeout(restore, GRACE_MS);
    });

    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [contentId]);
  return null;
}
