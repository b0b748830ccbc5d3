'use server';
import { redirect } from 'next/navigation';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { mergeCustomers } from '@/lib/customers/merge-customers.ts';
import { tellApart } from '@/lib/customers/tell-apart.ts';
import { undoMerge } from '@/lib/customers/undo-merge.ts';
import { CustomerStatus } from '@/prisma/generated/enums.ts';

function back(result: ActionResult, cursor?: string): never {
  const query = new URLSearchParams({
    ...(cursor && { before: cursor }),
    ...(!result.ok && { failed: result.error }),
  });
  redirect(`/customers/duplicates${query.size > 0 ? `?${query}` : ''}`);
}

/** Remembers that these are two people; back to the page of the list that `cursor` begins. */
export async function notTheSame(
  firstId: string,
  secondId: string,
  cursor: string | undefined,
): Promise<void> {
  back(await staffAction((ctx) => tellApart({ ctx, input: { firstId, secondId } })), cursor);
}

/** Makes one customer of two, as the form chose. */
export async function mergeThem(keptId: string, mergedId: string, form: FormData): Promise<void> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value || null : undefined;
  };
  const status = Object.values(CustomerStatus).find((one) => one === form.get('status'));
  const input = { keptId, mergedId, name: text('name'), email: text('email'), status };
  const result = await staffAction(async (ctx) => {
    await mergeCustomers({ ctx, input });
  });
  if (!result.ok) back(result);
  redirect(`/customers/${keptId}`);
}

/** Parts two customers again. */
export async function partThem(id: string): Promise<void> {
  const result = await staffAction(async (ctx) => {
    await undoMerge({ ctx, id });
  });
  back(result);
}
