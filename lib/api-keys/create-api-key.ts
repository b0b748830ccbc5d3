import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { ALL_SCOPES, businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { businessTransaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { hashApiKey, newApiKey, shownPart } from './api-key.ts';

const Input = z.object({
  name: z.string().trim().min(1).max(80),
  /** What the key may do; everything a key can when left out. */
  scopes: z.array(z.enum(ALL_SCOPES)).min(1).default(ALL_SCOPES),
  expiresAt: z.date().optional(),
});
type NewKey = z.output<typeof Input>;

/** Makes a key for the actor's business. The key itself is only ever in this answer. */
export async function createApiKey({ ctx, input }: { ctx: Ctx; input: z.input<typeof Input> }) {
  requirePermission(ctx.actor, 'api-key:manage');
  return insertApiKey(ctx, businessOf(ctx.actor), Input.parse(input));
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
  return insertApiKey(ctx, z.uuid().parse(businessId), Input.parse({ name }));
}

async function insertApiKey(ctx: Ctx, businessId: string, input: NewKey) {
  const { name, scopes, expiresAt } = input;
  if (expiresAt && expiresAt <= ctx.now) {
    throw new AppError('bad_request', { details: { expiresAt: 'must be in the future' } });
  }
  const key = newApiKey();
  return businessTransaction(businessId, async (tx) => {
    const { id } = await tx.apiKey.create({
      data: {
        businessId,
        name,
        hash: hashApiKey(key),
        prefix: shownPart(key),
        scopes,
        expiresAt: expiresAt ?? null,
        createdById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'api_key.created',
      entity: 'api_key',
      entityId: id,
      after: { name, scopes, expiresAt: expiresAt?.toISOString() ?? null },
    });
    return { id, key };
  });
}
