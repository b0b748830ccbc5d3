'use client';
import { useEffect, useState } from 'react';

const keyOf = (conversationId: string) => `draft:${conversationId}`;

/** What is being written in a conversation; it outlives a reload, on this device. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const [text, setText] = useState('');

  // After the page is alive: the server knows no drafts.
  useEffect(() => {
    const kept = read(conversationId);
    if (kept) setText((typed) => typed || kept);
  }, [conversationId]);

  return [
    text,
    (next) => {
      setText(next);
      keep(conversationId, next);
    },
  ];
}

// A browser may refuse storage (private windows, full disks): then there is no draft, and no error.
function read(conversationId: string): string | null {
  try {
    return localStorage.getItem(keyOf(conversationId));
  } catch {
    return null;
  }
}

function keep(conversationId: string, text: string): void {
  try {
    if (text) localStorage.setItem(keyOf(conversationId), text);
    else localStorage.removeItem(keyOf(conversationId));
  } catch {}
}
