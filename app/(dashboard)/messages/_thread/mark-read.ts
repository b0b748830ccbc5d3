'use client';
import { useEffect } from 'react';
import { markRead } from '../actions.ts';

/** Tells the server that the messages were seen, once they are really on a screen that is looked at. */
export function useMarkRead(conversationId: string, unread: number): void {
  useEffect(() => {
    if (unread === 0) return;
    const seen = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', seen);
      // Without a network it stays unread, and is tried at the next look.
      markRead(conversationId).catch(() => {});
    };
    document.addEventListener('visibilitychange', seen);
    seen();
    return () => document.removeEventListener('visibilitychange', seen);
  }, [conversationId, unread]);
}
