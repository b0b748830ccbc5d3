'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { changeFollowUpSettings } from '@/lib/messages/follow-up-settings.ts';
import { createTemplate, deleteTemplate } from '@/lib/messages/templates.ts';

type FollowUp = Parameters<typeof changeFollowUpSettings>[0]['input'];

type Saved = Exclude<ActionResult, { ok: true }> | { ok: true; etag: string };

/** Keeps what the business sends by itself, and whom it tells, if nobody else did since it was shown. */
export async function saveFollowUp(input: FollowUp, ifMatch: string): Promise<Saved> {
  let etag = '';
  const result = await staffAction(async (ctx) => {
    etag = await changeFollowUpSettings({ ctx, input, ifMatch });
  });
  // Fresh values also for whoever was overtaken.
  if (result.ok || result.error === 'precondition_failed') refresh();
  return result.ok ? { ok: true, etag } : result;
}

/** Adds a prepared text. */
export async function addTemplate(input: { name: string; body: string }): Promise<ActionResult> {
  const result = await staffAction(async (ctx) => {
    await createTemplate({ ctx, input });
  });
  if (result.ok) refresh();
  return result;
}

/** Removes a prepared text. */
export async function removeTemplate(id: string): Promise<ActionResult> {
  const result = await staffAction((ctx) => deleteTemplate({ ctx, id }));
  if (result.ok) refresh();
  return result;
}
