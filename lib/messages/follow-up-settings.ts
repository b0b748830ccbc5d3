import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { lockBusiness } from '../businesses/lock-business.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf, transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { etagOf, requireMatch } from '../platform/etag.ts';
import { MessageText } from './message-text.ts';
import { parseRecipient } from './recipient.ts';

const COLUMNS = {
  missedCallText: true,
  missedCallCooldown: true,
  ownerAlertPhone: true,
  firstContactPause: true,
} as const;

const Settings = z.object({
  /** Null sends nothing. */
  missedCallText: MessageText.nullable(),
  /** Hours. */
  missedCallCooldown: z.int().min(1).max(720),
  /** A mobile number in any form; null tells nobody. */
  ownerAlertPhone: z.string().trim().max(40).nullable(),
  /** Seconds. */
  firstContactPause: z.int().min(0).max(120),
});

/** What the business sends by itself, and whom it tells. */
export async function getFollowUpSettings({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'settings:read');
  return dbOf(ctx).business.findFirstOrThrow({
    where: { id: businessOf(ctx.actor) },
    select: COLUMNS,
  });
}

/**
 * Changes some of them; the etag of them all comes back.
 * Throws AppError('unprocessable') for a number that cannot have WhatsApp, and
 * AppError('precondition_failed') when `ifMatch` is not their etag now.
 */
export async function changeFollowUpSettings({
  ctx,
  input,
  ifMatch,
}: {
  ctx: Ctx;
  input: Partial<z.input<typeof Settings>>;
  ifMatch?: string | undefined;
}): Promise<string> {
  requirePermission(ctx.actor, 'settings:change');
  const { ownerAlertPhone, ...change } = Settings.partial().parse(input);
  const businessId = businessOf(ctx.actor);
  const phone = ownerAlertPhone ? alertPhone(ownerAlertPhone) : ownerAlertPhone;
  return transactionOf(ctx, async (tx) => {
    await lockBusiness(tx, businessId);
    const where = { id: businessId };
    const before = await tx.business.findUniqueOrThrow({ where, select: COLUMNS });
    requireMatch(ifMatch, before);
    const data = { ...change, ...(phone === undefined ? {} : { ownerAlertPhone: phone }) };
    const after = await tx.business.update({ where, data, select: COLUMNS });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'follow_up.changed',
      entity: 'business',
      entityId: businessId,
      before,
      after: data,
    });
    return etagOf(after);
  });
}

function alertPhone(text: string): string {
  try {
    return parseRecipient(text);
  } catch (cause) {
    throw new AppError('unprocessable', {
      details: { ownerAlertPhone: 'is not a mobile number such as 050-123-4567' },
      cause,
    });
  }
}
