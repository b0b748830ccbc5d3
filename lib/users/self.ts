import type { Ctx } from '../permissions/actor.ts';
import { AppError } from '../platform/errors.ts';

/** The signed-in person, and the business they belong to: an operator belongs to none, inside one too. */
export function selfOf({ actor }: Ctx): { userId: string; businessId: string | null } {
  if (actor.kind !== 'user') throw new AppError('forbidden');
  return {
    userId: actor.userId,
    businessId: actor.role === 'operator' ? null : actor.businessId,
  };
}
