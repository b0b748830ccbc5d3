'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { changeConsent } from '@/lib/consents/change-consent.ts';
import { eraseCustomer } from '@/lib/privacy/erase-customer.ts';

/** Writes down a yes or a no to messages. */
export async function writeConsent(
  input: Parameters<typeof changeConsent>[0]['input'],
): Promise<ActionResult> {
  const result = await staffAction((ctx) => changeConsent({ ctx, input }));
  if (result.ok) refresh();
  return result;
}

type Erased = Exclude<ActionResult, { ok: true }> | { ok: true; receiptId: string };

/** Erases a customer for good. */
export async function erasePerson(input: { customerId: string; confirm: string }): Promise<Erased> {
  let receiptId = '';
  const result = await staffAction(async (ctx) => {
    receiptId = (await eraseCustomer({ ctx, input })).receiptId;
  });
  return result.ok ? { ok: true, receiptId } : result;
}
