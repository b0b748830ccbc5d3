import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { type Ctx, requirePermission } from '../permissions/actor.ts';
import { transaction } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { DEFAULT_HOURS, WeeklyHours } from '../platform/israeli-calendar.ts';
import { parsePhoneInput } from '../platform/phone-number.ts';
import { cleanText } from '../platform/speech/clean-text.ts';
import { takeTurns } from '../platform/take-turns.ts';
import { askForClip } from '../speech/clips.ts';
import { Email } from '../users/authenticate.ts';
import { hashPassword, Password } from '../users/password.ts';
import { defaultTexts, fullGreeting } from './greeting.ts';

const phone = z.string().transform((value, ctx) => {
  const parsed = parsePhoneInput(value);
  if (parsed) return parsed;
  ctx.addIssue({ code: 'custom', message: 'is not a phone number such as 03-123-4567' });
  return z.NEVER;
});

/** Two minutes of speech; nobody listens to more before the beep. */
const greeting = z.string().transform(cleanText).pipe(z.string().min(1).max(1_500));

export const NewBusiness = z.object({
  name: z.string().transform(cleanText).pipe(z.string().min(1).max(120)),
  /** The number Twilio answers, in any Israeli or international form. */
  number: phone,
  hours: WeeklyHours.default(DEFAULT_HOURS),
  greeting: greeting.optional(),
  afterHoursGreeting: greeting.optional(),
  ringFirst: phone.optional(),
  ringSeconds: z.number().int().min(5).max(60).default(20),
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
  return transaction(async (tx) => {
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
