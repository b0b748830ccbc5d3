'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { markHandled } from '@/lib/calls/mark-handled.ts';
import { retryProcessing } from '@/lib/calls/retry-processing.ts';

/** Marks the call as handled, or as waiting again. */
export async function setHandled(callId: string, handled: boolean): Promise<ActionResult> {
  const result = await staffAction((ctx) => markHandled({ ctx, input: { callId, handled } }));
  if (result.ok) refresh();
  return result;
}

/** Tries again to fetch the recording or to write it down. */
export async function retryCall(callId: string): Promise<ActionResult> {
  const result = await staffAction((ctx) => retryProcessing({ ctx, input: { callId } }));
  if (result.ok) refresh();
  return result;
}
