'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { createApiKey } from '@/lib/api-keys/create-api-key.ts';
import { revokeApiKey } from '@/lib/api-keys/manage-api-keys.ts';
import type { ApiScope } from '@/lib/permissions/actor.ts';

type NewKey = Exclude<ActionResult, { ok: true }> | { ok: true; key: string };

const DAY_MS = 24 * 3600_000;

/** Makes a key that lasts `days`, or for good; it is in this answer and nowhere else. */
export async function makeKey(input: {
  name: string;
  scopes: ApiScope[];
  days: number | null;
}): Promise<NewKey> {
  let key = '';
  const result = await staffAction(async (ctx) => {
    const { name, scopes, days } = input;
    const end = days === null ? {} : { expiresAt: new Date(ctx.now.getTime() + days * DAY_MS) };
    key = (await createApiKey({ ctx, input: { name, scopes, ...end } })).key;
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
