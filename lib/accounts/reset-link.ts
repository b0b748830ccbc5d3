import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { systemTransaction, type Tx } from '../platform/db.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { Email } from '../users/email.ts';
import { hashLinkToken, LINK_MS, linkUrl, newLinkToken } from './link-token.ts';
import { linkPhone, sendLink } from './send-link.ts';

const Input = z.object({
  userId: z.uuid(),
  /** A mobile number in any form, to which the link is sent as well. */
  phone: z.string().trim().min(1).max(40).optional(),
});

type Whose = { id: string; businessId: string | null; email: string };

/** Makes the link; an earlier one ends. The row lock keeps two from being made at once. */
async function insertResetLink(tx: Tx, ctx: Ctx, whose: Whose, phone: string | null) {
  const token = newLinkToken();
  await tx.$queryRaw`select id from "User" where id = ${whose.id}::uuid for update`;
  await tx.accountLink.updateMany({
    where: { userId: whose.id, kind: 'password_reset', usedAt: null, revokedAt: null },
    data: { revokedAt: ctx.now },
  });
  await tx.accountLink.create({
    data: {
      kind: 'password_reset',
      businessId: whose.businessId,
      userId: whose.id,
      email: whose.email,
      phone,
      tokenHash: hashLinkToken(token),
      expiresAt: new Date(ctx.now.getTime() + LINK_MS.password_reset),
      sentById: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    },
    select: { id: true },
  });
  await recordAudit(tx, ctx, {
    businessId: whose.businessId,
    action: 'user.reset_link_created',
    entity: 'user',
    entityId: whose.id,
    after: { byWhatsApp: phone !== null },
  });
  return token;
}

/**
 * A link with which a colleague chooses a new password; it is only ever in this answer. Throws
 * AppError('not_found'), AppError('conflict') for oneself, and as `sendLink` does.
 */
export async function createResetLink({
  ctx,
  input,
  origin,
}: {
  ctx: Ctx;
  input: z.input<typeof Input>;
  origin: string;
}): Promise<{ url: string }> {
  requirePermission(ctx.actor, 'team:manage');
  const { userId, phone: typed } = Input.parse(input);
  const phone = typed === undefined ? null : linkPhone(typed);
  const businessId = businessOf(ctx.actor);
  if (ctx.actor.kind === 'user' && ctx.actor.userId === userId) {
    throw new AppError('conflict', { details: { userId: 'is you: change your own password' } });
  }
  return transactionOf(ctx, async (tx) => {
    const user = await tx.user.findFirst({
      where: { id: userId, businessId, active: true },
      select: { id: true, businessId: true, email: true },
    });
    if (!user) throw notFound();
    const url = linkUrl(origin, 'password_reset', await insertResetLink(tx, ctx, user, phone));
    if (phone) {
      const text = `קישור לבחירת סיסמה חדשה. הוא אישי, תקף ליממה ועובד פעם אחת:\n${url}`;
      await sendLink(tx, ctx, { businessId, phone, text });
    }
    return { url };
  });
}

/** The same for the operator and the command line, for anybody. Throws AppError('not_found'). */
export async function createResetLinkFor({
  ctx,
  email,
  origin,
}: {
  ctx: Ctx;
  email: string;
  origin: string;
}): Promise<{ url: string }> {
  requirePermission(ctx.actor, 'user:reset-password');
  const parsed = Email.parse(email);
  return systemTransaction(async (tx) => {
    const user = await tx.user.findUnique({
      where: { email: parsed },
      select: { id: true, businessId: true, email: true },
    });
    if (!user) throw new AppError('not_found', { details: { email: 'has no account' } });
    return { url: linkUrl(origin, 'password_reset', await insertResetLink(tx, ctx, user, null)) };
  });
}
