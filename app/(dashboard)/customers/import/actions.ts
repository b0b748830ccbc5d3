'use server';
import { redirect } from 'next/navigation';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { changeImport } from '@/lib/imports/change-import.ts';
import type { Field } from '@/lib/imports/columns.ts';
import { dropImport } from '@/lib/imports/drop-import.ts';
import type { ExistingMode } from '@/lib/imports/plan-line.ts';
import { startImport } from '@/lib/imports/start-import.ts';

function back(id: string, result: ActionResult): never {
  const failed = result.ok ? '' : `?failed=${result.error}`;
  redirect(`/customers/import/${id}${failed}`);
}

/** Reads the file as the form says. */
export async function readOtherwise(id: string, form: FormData): Promise<void> {
  const input = {
    columns: form.getAll('column').map(String) as Field[],
    existing: String(form.get('existing')) as ExistingMode,
    heading: form.get('heading') === 'on',
  };
  back(id, await staffAction((ctx) => changeImport({ ctx, id, input })));
}

/** Carries out what the preview says, or goes on with it. */
export async function runIt(id: string): Promise<void> {
  back(id, await staffAction((ctx) => startImport({ ctx, id })));
}

/** Forgets the file and its lines. */
export async function dropIt(id: string): Promise<void> {
  const result = await staffAction((ctx) => dropImport({ ctx, id }));
  if (!result.ok) back(id, result);
  redirect('/customers/import');
}
