import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { announce } from '../platform/live.ts';
import { parseBody } from './note-fields.ts';
import { NOTE_COLUMNS, type NoteDetail, toNote } from './note-view.ts';

const Input = z.object({
  customerId: z.uuid(),
  /** The call it is about. */
  callId: z.uuid().nullable().default(null),
  body: z.string(),
});

/** Writes a note about a customer. Throws AppError('unprocessable') that names the field. */
export async function addNote({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
}): Promise<NoteDetail> {
  requirePermission(ctx.actor, 'customer:change');
  const { customerId, callId, ...given } = Input.parse(input);
  const body = parseBody(given.body);
  const businessId = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    const ofBusiness = { businessId, id: customerId, internal: false };
    if ((await tx.customer.count({ where: ofBusiness })) === 0) {
      throw new AppError('unprocessable', { details: { customer_id: 'is no customer' } });
    }
    if (
      callId &&
      (await tx.callLog.count({ where: { id: callId, businessId, customerId } })) === 0
    ) {
      throw new AppError('unprocessable', { details: { call_id: 'is no call of this customer' } });
    }
    const note = await tx.note.create({
      data: {
        businessId,
        customerId,
        callId,
        body,
        authorId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      },
      select: NOTE_COLUMNS,
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'note.added',
      entity: 'note',
      entityId: note.id,
      after: { customerId, callId, body },
    });
    await announce(tx, { businessId, topic: 'customers', id: customerId });
    return toNote(note);
  });
}
