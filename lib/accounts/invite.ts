import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { takeTurns } from '../platform/take-turns.ts';
import { Email } from '../users/email.ts';
import { hashLinkToken, LINK_MS, linkUrl, newLinkToken } from './link-token.ts';
import { linkPhone, sendLink } from './send-link.ts';

const Input = z.object({
  role: z.enum(['owner', 'staff']),
  name: z.string().trim().min(1).max(120),
  email: Email,
  /** A mobile number in any form, to which the link is sent as well. */
  phone: z.string().trim().min(1).max(40).optional(),
});

/**
 * Invites somebody into the actor's business; an earlier invitation of this email ends. The link is only
 * ever in this answer. Throws AppError('conflict') for a colleague, and as `sendLink` does.
 */
export async function inviteColleague({
  ctx,
  input,
  origin,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  origin: string;
}): Promise<{ id: string; url: string }> {
  requirePermission(ctx.actor, 'team:manage');
  const { role, name, email, phone: typed } = Input.parse(input);
  const phone = typed === undefined ? null : linkPhone(typed);
  const businessId = businessOf(ctx.actor);
  const token = newLinkToken();
  const url = linkUrl(origin, 'invitation', token);
  return transactionOf(ctx, async (tx) => {
    await takeTurns(tx, `invitations ${businessId} ${email}`);
    if (await tx.user.count({ where: { businessId, email } })) {
      throw new AppError('conflict', { details: { email: 'is of a colleague already' } });
    }
    const { name: businessName } = await tx.business.findUniqueOrThrow({
      where: { id: businessId },
      select: { name: true },
    });
    await tx.accountLink.updateMany({
      where: { businessId, kind: 'invitation', email, usedAt: null, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    const { id } = await tx.accountLink.create({
      data: {
        kind: 'invitation',
        businessId,
        role,
        name,
        email,
        phone,
        tokenHash: hashLinkToken(token),
        expiresAt: new Date(ctx.now.getTime() + LINK_MS.invitation),
        sentById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      },
      select: { id: true },
    });
    if (phone) {
      const text = `הזמנה להצטרף אל ${businessName} במערכת השיחות וההודעות. הקישור אישי ותקף שבעה ימים:\n${url}`;
      await sendLink(tx, ctx, { businessId, phone, text });
    }
    await recordAudit(tx, ctx, {
      businessId,
      action: 'invitation.created',
      entity: 'invitation',
      entityId: id,
      after: { role, name, email, byWhatsApp: phone !== null },
    });
    return { id, url };
  });
}

/** Ends an invitation that nobody used. Throws AppError('not_found'). */
export async function revokeInvitation({ ctx, id }: { ctx: Ctx; id: string }): Promise<void> {
  requirePermission(ctx.actor, 'team:manage');
  const businessId = businessOf(ctx.actor);
  if (!z.uuid().safeParse(id).success) throw notFound();
  await transactionOf(ctx, async (tx) => {
    const where = { id, businessId, kind: 'invitation', usedAt: null, revokedAt: null } as const;
    const { count } = await tx.accountLink.updateMany({ where, data: { revokedAt: ctx.now } });
    if (count === 0) throw notFound();
    const { name, role } = await tx.accountLink.findUniqueOrThrow({
      where: { id },
      select: { name: true, role: true },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'invitation.revoked',
      entity: 'invitation',
      entityId: id,
      before: { name, role },
    });
  });
}
