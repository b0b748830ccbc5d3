'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import {
  changeBusinessSettings,
  type SettingsEtags,
  type SettingsForm,
} from '@/lib/businesses/business-settings.ts';

type Change = Parameters<typeof changeBusinessSettings>[0]['input'];
type Saved = Exclude<ActionResult, { ok: true }> | { ok: true; etags: SettingsEtags };

/** Keeps what was changed of the business and how it answers, if nobody else did since it was shown. */
export async function saveBusiness(
  input: Change,
  seen?: { form: SettingsForm; etag: string },
): Promise<Saved> {
  let etags: SettingsEtags = { details: '', phone: '' };
  const result = await staffAction(async (ctx) => {
    etags = await changeBusinessSettings({ ctx, input, seen });
  });
  // Fresh values also for whoever was overtaken.
  if (result.ok || result.error === 'precondition_failed') refresh();
  return result.ok ? { ok: true, etags } : result;
}
