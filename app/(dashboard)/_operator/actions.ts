'use server';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { enterBusiness, leaveBusiness } from '@/lib/sessions/enter-business.ts';

/** Enters a business, for an hour at most; its owners can read the reason. */
export async function enter(businessId: string, reason: string): Promise<ActionResult> {
  const result = await staffAction((ctx, { sessionId }) =>
    enterBusiness({ ctx, sessionId, input: { businessId, reason } }),
  );
  if (result.ok) refresh();
  return result;
}

/** Leaves it, back to the list of all businesses. */
export async function leave(): Promise<void> {
  const result = await staffAction((ctx, { sessionId }) => leaveBusiness({ ctx, sessionId }));
  if (result.ok) redirect('/');
}
