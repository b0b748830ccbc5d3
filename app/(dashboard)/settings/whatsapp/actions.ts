'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { requestLink, requestUnlink } from '@/lib/whatsapp/link.ts';

/** Asks for a QR to scan, or with a phone for a code to type. */
export async function linkWhatsApp(phone: string | null): Promise<ActionResult> {
  const input = phone === null ? { method: 'qr' as const } : { method: 'code' as const, phone };
  const result = await staffAction((ctx) => requestLink({ ctx, input }));
  if (result.ok) refresh();
  return result;
}

/** Ends the link, or the try to make one. */
export async function unlinkWhatsApp(): Promise<ActionResult> {
  const result = await staffAction((ctx) => requestUnlink({ ctx }));
  if (result.ok) refresh();
  return result;
}
