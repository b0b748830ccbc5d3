'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { blockNumber, unblockNumber } from '@/lib/calls/block-number.ts';

/** Refuses the next calls from a number, or takes them again. */
export async function setBlocked(phone: string, blocked: boolean): Promise<ActionResult> {
  const result = await staffAction((ctx) =>
    (blocked ? blockNumber : unblockNumber)({ ctx, input: { phone } }),
  );
  // Somebody else was quicker: it is not blocked, as was wanted.
  const done = result.ok || (!blocked && result.error === 'not_found');
  if (done) refresh();
  return done ? { ok: true } : result;
}
