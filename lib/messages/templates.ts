import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf, transactionOf } from '../permissions/scoped-db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { MessageText } from './message-text.ts';

const NewTemplate = z.object({ name: z.string().trim().min(1).max(60), body: MessageText });

/** The actor's business's prepared texts, by name. */
export async function listTemplates({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'message:read');
  return dbOf(ctx).messageTemplate.findMany({
    where: { businessId: businessOf(ctx.actor) },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, body: true },
  });
}

/** Adds a prepared text. Throws AppError('conflict') when the name is taken. */
export async function createTemplate({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewTemplate>;
}): Promise<{ id: string }> {
  requirePermission(ctx.actor, 'settings:change');
  const { name, body } = NewTemplate.parse(input);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const [created] = await tx.messageTemplate.createManyAndReturn({
      data: [{ businessId, name, body }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!created) throw new AppError('conflict', { details: { name: 'is taken' } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'template.created',
      entity: 'template',
      entityId: created.id,
      after: { name },
    });
    return created;
  });
}

/** Throws AppError('not_found'). */
export async function deleteTemplate({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'settings:change');
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, async (tx) => {
    const { count } = await tx.messageTemplate.deleteMany({
      where: { id: z.uuid().parse(id), businessId },
    });
    if (count === 0) throw notFound();
    await recordAudit(tx, ctx, {
      businessId,
      action: 'template.deleted',
      entity: 'template',
      entityId: id,
    });
  });
}
