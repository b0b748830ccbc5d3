import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemTransaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { takeTurns } from '../platform/take-turns.ts';
import { Email } from './email.ts';
import { hashPassword, Password } from './password.ts';

const person = { name: z.string().trim().min(1).max(120), email: Email, password: Password };

/** An operator belongs to no business; everybody else to exactly one. */
export const NewUser = z.discriminatedUnion('role', [
  z.object({ role: z.literal('operator'), ...person }),
  z.object({ role: z.enum(['owner', 'staff']), businessId: z.uuid(), ...person }),
]);

/**
 * Creates an account. Throws AppError('conflict') when the email has one, AppError('not_found') when
 * there is no such business.
 */
export async function createUser({ ctx, input }: { ctx: Ctx; input: z.input<typeof NewUser> }) {
  requirePermission(ctx.actor, 'user:create');
  const user = NewUser.parse(input);
  const businessId = user.role === 'operator' ? null : user.businessId;
  const passwordHash = await hashPassword(user.password);
  return systemTransaction(async (tx) => {
    await takeTurns(tx, 'accounts');
    if (await tx.user.findUnique({ where: { email: user.email }, select: { id: true } })) {
      throw new AppError('conflict', { details: { email: 'has an account already' } });
    }
    if (businessId && !(await tx.business.count({ where: { id: businessId } }))) {
      throw new AppError('not_found', { details: { businessId: 'is no business' } });
    }
    const { id } = await tx.user.create({
      data: { role: user.role, name: user.name, email: user.email, businessId, passwordHash },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'user.created',
      entity: 'user',
      entityId: id,
      after: { role: user.role },
    });
    return { userId: id };
  });
}
