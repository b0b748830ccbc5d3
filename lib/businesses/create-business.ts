import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { systemTransaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { DEFAULT_HOURS, WeeklyHours } from '../platform/israeli-calendar.ts';
import { takeTurns } from '../platform/take-turns.ts';
import { askForClip } from '../speech/clips.ts';
import { Email } from '../users/email.ts';
import { hashPassword, Password } from '../users/password.ts';
import { defaultTexts, fullGreeting } from './greeting.ts';
import { BusinessName, Greeting, PhoneText, RingSeconds } from './schemas.ts';

export const NewBusiness = z.object({
  name: BusinessName,
  /** The number Twilio answers, in any Israeli or international form. */
  number: PhoneText,
  hours: WeeklyHours.default(DEFAULT_HOURS),
  greeting: Greeting.optional(),
  afterHoursGreeting: Greeting.optional(),
  ringFirst: PhoneText.optional(),
  ringSeconds: RingSeconds.default(20),
  owner: z.object({ name: z.string().trim().min(1).max(120), email: Email, password: Password }),
});

/**
 * Creates a business with its number and first owner, and has its greetings prepared.
 * Throws AppError('conflict') naming the field when the number or the email is taken.
 */
export async function createBusiness({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof NewBusiness>;
}): Promise<{ businessId: string; ownerId: string }> {
  requirePermission(ctx.actor, 'business:create');
  const { name, number, owner, ...settings } = NewBusiness.parse(input);
  const defaults = defaultTexts(name);
  const passwordHash = await hashPassword(owner.password);
  return systemTransaction(async (tx) => {
    await takeTurns(tx, 'accounts');
    if (await tx.phoneNumber.findUnique({ where: { e164: number }, select: { id: true } })) {
      throw new AppError('conflict', { details: { number: 'belongs to another business' } });
    }
    if (await tx.user.findUnique({ where: { email: owner.email }, select: { id: true } })) {
      throw new AppError('conflict', { details: { email: 'has an account already' } });
    }
    const business = await tx.business.create({
      data: {
        ...settings,
        name,
        greeting: settings.greeting ?? defaults.greeting,
        afterHoursGreeting: settings.afterHoursGreeting ?? defaults.afterHoursGreeting,
        missedCallText: defaults.missedCallText,
        phoneNumbers: { create: { e164: number } },
        users: {
          create: { role: 'owner', name: owner.name, email: owner.email, passwordHash },
        },
      },
      select: {
        id: true,
        greeting: true,
        afterHoursGreeting: true,
        users: { select: { id: true } },
      },
    });
    for (const text of [business.greeting, business.afterHoursGreeting]) {
      await askForClip(tx, fullGreeting(text));
    }
    await recordAudit(tx, ctx, {
      businessId: business.id,
      action: 'business.created',
      entity: 'business',
      entityId: business.id,
      after: { name, number },
    });
    return { businessId: business.id, ownerId: business.users[0]?.id ?? '' };
  });
}
