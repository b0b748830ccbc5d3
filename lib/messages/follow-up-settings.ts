import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { db, transaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
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
  return db().business.findUniqueOrThrow({
    where: { id: businessOf(ctx.actor) },
    select: COLUMNS,
  });
}

/** Changes some of them. Throws AppError('unprocessable') for a number that cannot have WhatsApp. */
export async function changeFollowUpSettings({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: Partial<z.input<typeof Settings>>;
}): Promise<void> {
  requirePermission(ctx.actor, 'settings:change');
  const { ownerAlertPhone, ...change } = Settings.partial().parse(input);
  const businessId = businessOf(ctx.actor);
  const phone = ownerAlertPhone ? alertPhone(ownerAlertPhone) : ownerAlertPhone;
  await transaction(async (tx) => {
    const where = { id: businessId };
    const before = await tx.business.findUniqueOrThrow({ where, select: COLUMNS });
    const data = { ...change, ...(phone === undefined ? {} : { ownerAlertPhone: phone }) };
    await tx.business.update({ where, data, select: { id: true } });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'follow_up.changed',
      entity: 'business',
      entityId: businessId,
      before,
      after: data,
    });
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
