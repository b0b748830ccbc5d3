'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { createApiKey } from '@/lib/api-keys/create-api-key.ts';
import { revokeApiKey } from '@/lib/api-keys/manage-api-keys.ts';

type NewKey = Exclude<ActionResult, { ok: true }> | { ok: true; key: string };

/** Makes a key; it is in this answer and nowhere else. */
export async function makeKey(name: string): Promise<NewKey> {
  let key = '';
  const result = await staffAction(async (ctx) => {
    key = (await createApiKey({ ctx, input: { name } })).key;
  });
  if (!result.ok) return result;
  refresh();
  return { ok: true, key };
}

/** Ends a key at once. */
export async function endKey(id: string): Promise<ActionResult> {
  const result = await staffAction((ctx) => revokeApiKey({ ctx, id }));
  if (result.ok) refresh();
  return result;
}
