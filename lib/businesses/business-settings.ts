import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { dbOf, transactionOf } from '../permissions/scoped-db.ts';
import { AppError } from '../platform/errors.ts';
import { etagOf, requireEtag } from '../platform/etag.ts';
import { DEFAULT_HOURS, WeeklyHours } from '../platform/israeli-calendar.ts';
import { askForClip } from '../speech/clips.ts';
import { fullGreeting } from './greeting.ts';
import { lockBusiness } from './lock-business.ts';
import { BusinessName, Greeting, PhoneText, RingSeconds, TimeZone } from './schemas.ts';

/** How a business answers its phone. Numbers are E.164. */
export type BusinessSettings = {
  name: string;
  timeZone: string;
  hours: WeeklyHours;
  greeting: string;
  afterHoursGreeting: string;
  ringFirst: string | null;
  ringSeconds: number;
  numbers: string[];
  etags: SettingsEtags;
};

const Change = z
  .object({
    name: BusinessName,
    timeZone: TimeZone,
    hours: WeeklyHours,
    greeting: Greeting,
    afterHoursGreeting: Greeting,
    /** Null goes straight to the recorder. */
    ringFirst: PhoneText.nullable(),
    ringSeconds: RingSeconds,
  })
  .partial();

const COLUMNS = {
  name: true,
  timeZone: true,
  hours: true,
  greeting: true,
  afterHoursGreeting: true,
  ringFirst: true,
  ringSeconds: true,
} as const;

/** Each form's part of the settings: who saves one is not stopped by a change of the other. */
const FORMS = {
  details: ['name', 'timeZone', 'hours'],
  phone: ['greeting', 'afterHoursGreeting', 'ringFirst', 'ringSeconds'],
} as const;
export type SettingsForm = keyof typeof FORMS;
export type SettingsEtags = Record<SettingsForm, string>;

type Row = Record<keyof typeof COLUMNS, unknown>;

const etagsOf = (row: Row): SettingsEtags => ({
  details: etagOf(FORMS.details.map((key) => row[key])),
  phone: etagOf(FORMS.phone.map((key) => row[key])),
});

/** The settings of the actor's business. Hours that nobody can read come as the usual week. */
export async function getBusinessSettings({ ctx }: { ctx: Ctx }): Promise<BusinessSettings> {
  requirePermission(ctx.actor, 'settings:read');
  const { phoneNumbers, hours, ...row } = await dbOf(ctx).business.findFirstOrThrow({
    where: { id: businessOf(ctx.actor) },
    select: { ...COLUMNS, phoneNumbers: { select: { e164: true }, orderBy: { createdAt: 'asc' } } },
  });
  const read = WeeklyHours.safeParse(hours);
  return {
    ...row,
    hours: read.success ? read.data : DEFAULT_HOURS,
    numbers: phoneNumbers.map(({ e164 }) => e164),
    etags: etagsOf({ ...row, hours }),
  };
}

/**
 * Changes some of the settings, and has a new greeting's clip made.
 * @param seen the form that was filled in, and its etag when it was shown
 * Throws AppError('unprocessable') when calls would be passed on to the number that is called, and
 * AppError('precondition_failed') when somebody changed what `seen` showed.
 */
export async function changeBusinessSettings({
  ctx,
  input,
  seen,
}: {
  ctx: Ctx;
  input: z.input<typeof Change>;
  seen?: { form: SettingsForm; etag: string } | undefined;
}): Promise<SettingsEtags> {
  requirePermission(ctx.actor, 'settings:change');
  const change = Change.parse(input);
  const id = businessOf(ctx.actor);
  return transactionOf(ctx, async (tx) => {
    await lockBusiness(tx, id);
    const before = await tx.business.findUniqueOrThrow({ where: { id }, select: COLUMNS });
    if (seen) requireEtag(seen.etag, etagsOf(before)[seen.form]);
    if (change.ringFirst) {
      const own = await tx.phoneNumber.count({ where: { e164: change.ringFirst } });
      if (own > 0) {
        const ringFirst = 'is the number that is called: choose another phone';
        throw new AppError('unprocessable', { details: { ringFirst } });
      }
    }
    const after = await tx.business.update({ where: { id }, data: change, select: COLUMNS });
    for (const text of [change.greeting, change.afterHoursGreeting]) {
      if (text !== undefined) await askForClip(tx, fullGreeting(text));
    }
    await recordAudit(tx, ctx, {
      businessId: id,
      action: 'business.changed',
      entity: 'business',
      entityId: id,
      before: Object.fromEntries(
        Object.keys(change).map((key) => [key, before[key as keyof typeof before]]),
      ),
      after: change,
    });
    return etagsOf(after);
  });
}
