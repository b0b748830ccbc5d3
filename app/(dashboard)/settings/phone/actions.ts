'use server';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { prepareGreetingClip } from '@/lib/businesses/greeting-clip.ts';
import { checkNumber, type NumberCheck } from '@/lib/calls/check-number.ts';

type Failure = Exclude<ActionResult, { ok: true }>;

/** The clip that callers would hear for this text; null while it is in the making. */
export async function greetingClip(
  text: string,
): Promise<Failure | { ok: true; clipId: string | null }> {
  let clipId: string | null = null;
  const result = await staffAction(async (ctx) => {
    clipId = await prepareGreetingClip({ ctx, input: { text } });
  });
  return result.ok ? { ok: true, clipId } : result;
}

/** Tries the way of a call to one number, without calling. */
export async function tryNumber(
  number: string,
): Promise<Failure | { ok: true; check: NumberCheck | null }> {
  let check: NumberCheck | null = null;
  const result = await staffAction(async (ctx) => {
    check = await checkNumber({ ctx, input: { number } });
  });
  return result.ok ? { ok: true, check } : result;
}
