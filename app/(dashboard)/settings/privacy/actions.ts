'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import {
  changeRetention,
  previewRetention,
  type Retention,
  type RetentionCounts,
} from '@/lib/privacy/retention-settings.ts';

type Preview = Exclude<ActionResult, { ok: true }> | { ok: true; counts: RetentionCounts };

/** What these settings would delete tonight. */
export async function countRetention(input: Retention): Promise<Preview> {
  let counts: RetentionCounts = { recordings: 0, transcripts: 0, messages: 0 };
  const result = await staffAction(async (ctx) => {
    counts = await previewRetention({ ctx, input });
  });
  return result.ok ? { ok: true, counts } : result;
}

type Saved = Exclude<ActionResult, { ok: true }> | { ok: true; etag: string };

/** Keeps for how long things are kept, if nobody else changed it since it was shown. */
export async function saveRetention(input: Retention, ifMatch: string): Promise<Saved> {
  let etag = '';
  const result = await staffAction(async (ctx) => {
    etag = await changeRetention({ ctx, input, ifMatch });
  });
  // Fresh values also for whoever was overtaken.
  if (result.ok || result.error === 'precondition_failed') refresh();
  return result.ok ? { ok: true, etag } : result;
}
