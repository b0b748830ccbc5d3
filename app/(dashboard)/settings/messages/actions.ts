'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { changeFollowUpSettings } from '@/lib/messages/follow-up-settings.ts';
import { createTemplate, deleteTemplate } from '@/lib/messages/templates.ts';

type FollowUp = Parameters<typeof changeFollowUpSettings>[0]['input'];

/** Keeps what the business sends by itself, and whom it tells. */
export async function saveFollowUp(input: FollowUp): Promise<ActionResult> {
  const result = await staffAction((ctx) => changeFollowUpSettings({ ctx, input }));
  if (result.ok) refresh();
  return result;
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
