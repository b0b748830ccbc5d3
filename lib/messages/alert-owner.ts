import type { Ctx } from '../permissions/actor.ts';
import type { Tx } from '../platform/db.ts';
import { formatIsraeli } from '../platform/phone-number.ts';
import { queueMessage } from './queue-message.ts';

export type OwnerNews =
  | 'call_missed'
  | 'call_message'
  | 'message'
  | 'not_delivered'
  | 'webhook_off';

const WORDS: Record<OwnerNews, (who: string) => string> = {
  call_missed: (who) => `שיחה שלא נענתה מאת ${who}.`,
  call_message: (who) => `הודעה קולית חדשה מאת ${who}.`,
  message: (who) => `הודעת וואטסאפ חדשה מאת ${who}.`,
  not_delivered: (who) => `הודעה אל ${who} לא יצאה. כדאי לבדוק בלוח.`,
  webhook_off: (who) => `העדכונים אל ${who} נכשלים כבר שעות והופסקו. אפשר להפעיל שוב בהגדרות.`,
};

/** Everything an owner may have been told about one person. */
export const alertTexts = (who: string): string[] =>
  Object.values(WORDS).map((words) => words(formatIsraeli(who)));

/** At most one word of a kind about one person in this time, milliseconds. */
const QUIET_MS = 10 * 60_000;

const WITHHELD = 'מספר חסוי';

/** Tells the owner on WhatsApp what is new, when the owner wants to hear. `who` is a name or a number. */
export async function alertOwner(
  tx: Tx,
  ctx: Ctx,
  input: { businessId: string; news: OwnerNews; who: string | null },
): Promise<void> {
  const { businessId, news, who } = input;
  const { ownerAlertPhone, whatsapp } = await tx.business.findUniqueOrThrow({
    where: { id: businessId },
    select: { ownerAlertPhone: true, whatsapp: { select: { wanted: true, phone: true } } },
  });
  if (!ownerAlertPhone || !whatsapp?.wanted || whatsapp.phone === ownerAlertPhone) return;
  const text = WORDS[news](who ? formatIsraeli(who) : WITHHELD);
  const owner = await tx.customer.upsert({
    where: { businessId_phone: { businessId, phone: ownerAlertPhone } },
    create: { businessId, phone: ownerAlertPhone, internal: true },
    update: { updatedAt: ctx.now },
    select: { id: true },
  });
  const told = await tx.whatsAppMessage.count({
    where: {
      customerId: owner.id,
      origin: 'owner_alert',
      body: text,
      createdAt: { gt: new Date(ctx.now.getTime() - QUIET_MS) },
    },
  });
  if (told > 0) return;
  await queueMessage(tx, {
    businessId,
    customerId: owner.id,
    text,
    origin: 'owner_alert',
    requestId: ctx.requestId,
    now: ctx.now,
  });
}
