'use client';
import { startTransition, useOptimistic, useState } from 'react';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { sendText } from '../actions.ts';

/** A text that the server has not confirmed. */
export type Outgoing = { key: string; text: string; at: Date };

/**
 * Texts between this screen and the server: `sending` until the server has them (and then shows them
 * itself), `refused` when it did not take them. A text keeps its key, so that sending it again after a
 * lost answer is the same message.
 */
export function useOutgoing(to: string) {
  const failureText = useFailureText();
  const [refused, setRefused] = useState<Outgoing[]>([]);
  const [sending, addSending] = useOptimistic<Outgoing[], Outgoing>([], (list, one) => [
    ...list,
    one,
  ]);

  const drop = (key: string) => setRefused((list) => list.filter((one) => one.key !== key));

  const send = (one: Outgoing) =>
    startTransition(async () => {
      drop(one.key);
      addSending(one);
      const result = await sendText({ to, text: one.text, key: one.key }).catch(() => null);
      if (result?.ok) return;
      startTransition(() => setRefused((list) => [...list, one]));
      if (result) showToast({ text: failureText(result), failed: true });
    });

  const write = (text: string) => send({ key: crypto.randomUUID(), text, at: new Date() });

  return { sending, refused, write, again: send, drop };
}
