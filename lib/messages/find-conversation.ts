import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf } from '../permissions/scoped-db.ts';
import { parseRecipient } from './recipient.ts';

/**
 * The id of the conversation with a number (in any form), or null when there is none yet.
 * Throws AppError('unprocessable') for what cannot have WhatsApp.
 */
export async function findConversation({
  ctx,
  to,
}: {
  ctx: Ctx;
  to: string;
}): Promise<string | null> {
  requirePermission(ctx.actor, 'message:read');
  const conversation = await dbOf(ctx).conversation.findFirst({
    where: {
      businessId: businessOf(ctx.actor),
      customer: { phone: parseRecipient(to), internal: false },
    },
    select: { id: true },
  });
  return conversation?.id ?? null;
}
