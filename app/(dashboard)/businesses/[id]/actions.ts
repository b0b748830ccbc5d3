'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { checkBusinessNumbers } from '@/lib/calls/check-business-numbers.ts';

/** Tries the way of a call to each number of a business; the screen shows what came of it. */
export async function checkNumbers(businessId: string): Promise<ActionResult> {
  const result = await staffAction((ctx) => checkBusinessNumbers({ ctx, input: { businessId } }));
  if (result.ok) refresh();
  return result;
}
