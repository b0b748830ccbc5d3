'use server';
import { refresh } from 'next/cache';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { archiveCustomer, restoreCustomer } from '@/lib/customers/archive-customer.ts';
import { createCustomer } from '@/lib/customers/create-customer.ts';
import { updateCustomer } from '@/lib/customers/update-customer.ts';
import { addNote } from '@/lib/notes/add-note.ts';
import type { Ctx } from '@/lib/permissions/actor.ts';
import { AppError } from '@/lib/platform/errors.ts';

type Change = Parameters<typeof updateCustomer>[0]['input'];

type Failure = Extract<ActionResult, { ok: false }> & {
  /** The fields that were refused, as the API names them. */
  fields: string[];
  /** Whose the number is. */
  customerId: string | null;
};

export type CustomerResult = { ok: true; id: string } | Failure;

/** What a verb refused, field by field: the form shows each at its place. */
async function customerAction(
  work: (ctx: Ctx) => Promise<{ id: string }>,
): Promise<CustomerResult> {
  let id = '';
  let details: Record<string, unknown> = {};
  const result = await staffAction(async (ctx) => {
    try {
      ({ id } = await work(ctx));
    } catch (error) {
      if (error instanceof AppError) details = { ...(error.details as object | undefined) };
      throw error;
    }
  });
  // Fresh values also for whoever was overtaken.
  if (result.ok || result.error === 'precondition_failed') refresh();
  if (result.ok) return { ok: true, id };
  const { customer_id, ...fields } = details;
  return {
    ...result,
    fields: Object.keys(fields).map((field) => field.split('.')[0] ?? field),
    customerId: typeof customer_id === 'string' ? customer_id : null,
  };
}

/** Adds a customer. */
export async function addCustomer(input: Change & { phone: string }): Promise<CustomerResult> {
  return customerAction((ctx) => createCustomer({ ctx, input }));
}

/** Changes a customer, if nobody else did since it was shown. */
export async function changeCustomer(
  id: string,
  etag: string,
  input: Change,
): Promise<CustomerResult> {
  return customerAction((ctx) => updateCustomer({ ctx, id, input, ifMatch: etag }));
}

/** Takes a customer out of the list, or brings them back. */
export async function setArchived(id: string, archived: boolean): Promise<CustomerResult> {
  return customerAction((ctx) =>
    archived ? archiveCustomer({ ctx, id }) : restoreCustomer({ ctx, id }),
  );
}

/** Writes a note about a customer. */
export async function writeNote(customerId: string, body: string): Promise<CustomerResult> {
  return customerAction((ctx) => addNote({ ctx, input: { customerId, body } }));
}
