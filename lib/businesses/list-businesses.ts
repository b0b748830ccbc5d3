import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';

/** Every business with its numbers and people, for the operator's command line. */
export async function listBusinesses({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'business:list');
  const rows = await systemDb().business.findMany({
    orderBy: { name: 'asc' },
    select: {
      id: true,
      name: true,
      active: true,
      phoneNumbers: { select: { e164: true } },
      users: { select: { role: true, email: true, name: true }, orderBy: { role: 'asc' } },
    },
  });
  return rows.map(({ phoneNumbers, ...business }) => ({
    ...business,
    numbers: phoneNumbers.map((number) => number.e164),
  }));
}
