import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transaction } from '../platform/db.ts';
import { hashApiKey, newApiKey, shownPart } from './api-key.ts';

const Input = z.object({ name: z.string().trim().min(1).max(80) });

/** Makes a key for the actor's business. The key itself is only ever in this answer. */
export async function createApiKey({ ctx, input }: { ctx: Ctx; input: z.input<typeof Input> }) {
  requirePermission(ctx.actor, 'api-key:manage');
  const { name } = Input.parse(input);
  return insertApiKey(ctx, businessOf(ctx.actor), name);
}

/** The same for the operator's command line, which names the business. */
export async function createApiKeyFor({
  ctx,
  businessId,
  name,
}: {
  ctx: Ctx;
  businessId: string;
  name: string;
}) {
  requirePermission(ctx.actor, 'business:create');
  return insertApiKey(ctx, z.uuid().parse(businessId), Input.parse({ name }).name);
}

async function insertApiKey(ctx: Ctx, businessId: string, name: string) {
  const key = newApiKey();
  return transaction(async (tx) => {
    const { id } = await tx.apiKey.create({
      data: { businessId, name, hash: hashApiKey(key), prefix: shownPart(key) },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'api_key.created',
      entity: 'api_key',
      entityId: id,
      after: { name },
    });
    return { id, key };
  });
}
