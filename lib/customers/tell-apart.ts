import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { announce } from '../platform/live.ts';
import { lockPair } from './lock-pair.ts';

export const Pair = z.object({ firstId: z.uuid(), secondId: z.uuid() });

/** Remembers that two customers are two people, so that they are not offered again. */
export async function tellApart({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Pair>;
}): Promise<void> {
  requirePermission(ctx.actor, 'customer:merge');
  const given = Pair.parse(input);
  const businessId = businessOf(ctx.actor);
  const [firstId = '', secondId = ''] = [given.firstId, given.secondId].sort();
  await transactionOf(ctx, async (tx) => {
    await lockPair(tx, { businessId, keptId: firstId, mergedId: secondId });
    await tx.customersApart.createMany({
      data: [{ businessId, firstId, secondId }],
      skipDuplicates: true,
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'customer.told_apart',
      entity: 'customer',
      entityId: firstId,
      after: { from: secondId },
    });
    await announce(tx, { businessId, topic: 'customers', id: firstId });
  });
}
