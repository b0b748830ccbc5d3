import { z } from 'zod';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db } from '../platform/db.ts';
import { notFound } from '../platform/errors.ts';

/** One person as their page shows them. `phone` is E.164 or *1234. */
export type CustomerHeader = {
  id: string;
  name: string | null;
  phone: string;
  optedOutAt: Date | null;
  createdAt: Date;
  conversationId: string | null;
};

/** One customer of the actor's business. Throws AppError('not_found'). */
export async function getCustomer({ ctx, id }: { ctx: Ctx; id: string }): Promise<CustomerHeader> {
  requirePermission(ctx.actor, 'call:read');
  if (!z.uuid().safeParse(id).success) throw notFound();
  const row = await db().customer.findFirst({
    where: { id, businessId: businessOf(ctx.actor), internal: false },
    select: {
      id: true,
      name: true,
      pushName: true,
      phone: true,
      optedOutAt: true,
      createdAt: true,
      conversation: { select: { id: true } },
    },
  });
  if (!row) throw notFound();
  const { pushName, conversation, ...customer } = row;
  return {
    ...customer,
    name: customer.name ?? pushName,
    conversationId: conversation?.id ?? null,
  };
}
