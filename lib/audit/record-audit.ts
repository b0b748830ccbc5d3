import type { Ctx } from '../permissions/actor.ts';
import type { Prisma, Tx } from '../platform/db.ts';

/** Writes who changed what, in the transaction of the change itself. */
export async function recordAudit(
  tx: Tx,
  ctx: Ctx,
  change: {
    businessId: string | null;
    action: string;
    entity: string;
    entityId: string;
    before?: Prisma.InputJsonValue;
    after?: Prisma.InputJsonValue;
  },
): Promise<void> {
  await tx.auditEntry.create({
    data: {
      ...change,
      actorKind: ctx.actor.kind,
      userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      requestId: ctx.requestId,
    },
    select: { id: true },
  });
}
