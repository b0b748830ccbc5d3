'use server';
import { type ActionResult, staffAction } from '@/app/_server/staff-action.ts';
import { createBusiness } from '@/lib/businesses/create-business.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { generatePassword } from '@/lib/users/password.ts';
import type { BusinessField } from './read-business.ts';

type Input = { name: string; number: string; ownerName: string; ownerEmail: string };

type Outcome =
  | { ok: true; email: string; password: string }
  | { ok: false; taken: BusinessField }
  | Exclude<ActionResult, { ok: true }>;

/** Creates a business with its first owner. The password is in this answer and nowhere else. */
export async function addBusiness(input: Input): Promise<Outcome> {
  const password = generatePassword();
  let taken: BusinessField | null = null;
  const result = await staffAction(async (ctx) => {
    const { name, number, ownerName, ownerEmail } = input;
    const owner = { name: ownerName, email: ownerEmail, password };
    try {
      await createBusiness({ ctx, input: { name, number, owner } });
    } catch (error) {
      if (error instanceof AppError && error.code === 'conflict') {
        taken = 'number' in (error.details as object) ? 'number' : 'ownerEmail';
      }
      throw error;
    }
  });
  if (result.ok) return { ok: true, email: input.ownerEmail, password };
  return taken ? { ok: false, taken } : result;
}
