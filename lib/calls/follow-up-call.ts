import { alertOwner } from '../messages/alert-owner.ts';
import { sendFollowUp } from '../messages/send-follow-up.ts';
import type { Ctx } from '../permissions/actor.ts';
import { systemTransaction } from '../platform/db.ts';
import { systemSql } from '../platform/sql.ts';
import { notifyPeople } from '../push/notify-people.ts';
import { outcomeOf } from './call-view.ts';

type Call = Parameters<typeof outcomeOf>[0] & {
  callSid: string;
  callerKind: string;
  caller: string | null;
  customerId: string | null;
  customerName: string | null;
  /** Whether the business is on WhatsApp or has devices that want to hear: most have one of them. */
  hasListeners: boolean;
};

const FIND = `
  select c."callSid", c."status", c."answered", c."blocked", c."recordingState", c."callerKind",
    c."caller", c."customerId", p."name" as "customerName",
    exists (select from "WhatsAppLink" w where w."businessId" = c."businessId" and w."wanted")
      or exists (select from "PushSubscription" s where s."businessId" = c."businessId")
      as "hasListeners"
  from "CallLog" c left join "Customer" p on p."id" = c."customerId"
  where c."id" = $1::uuid and c."businessId" = $2::uuid`;

/** Once for each call, whoever comes first: 'followed_up' has one key. No row when it is there already. */
const FOLLOWED_UP = `
  insert into "CallEvent" ("callSid", "kind", "key", "payload", "requestId", "receivedAt")
  values ($1, 'followed_up', '', '{}', $2, $3::timestamptz)
  on conflict ("callSid", "kind", "key") do nothing returning 1`;

/**
 * After a call that nobody took: one service text to the caller on WhatsApp, and word to the owner
 * and to devices. Running it again does nothing: the text has its cool-down, the word its timeline event.
 */
export async function followUpCall({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { callId: string; businessId: string };
}): Promise<void> {
  const { businessId } = input;
  const [call] = await systemSql<Call>(FIND, [input.callId, businessId]);
  if (!call) return;
  const outcome = outcomeOf(call);
  if (outcome !== 'missed' && outcome !== 'message') return;
  const once = [call.callSid, ctx.requestId, ctx.now];
  if (!call.hasListeners) return void (await systemSql(FOLLOWED_UP, once));
  await systemTransaction(async (tx) => {
    const first = await tx.$queryRawUnsafe<object[]>(FOLLOWED_UP, ...once);
    if (first.length === 0) return;
    const { customerId, callerKind } = call;
    const sent =
      customerId !== null && (await sendFollowUp(tx, ctx, { businessId, customerId, callerKind }));
    const news = outcome === 'message' ? 'call_message' : 'call_missed';
    await alertOwner(tx, ctx, { businessId, news, who: call.customerName ?? call.caller });
    await notifyPeople(tx, ctx, { businessId, news, aboutId: input.callId });
    ctx.logger.info({ callSid: call.callSid, outcome, sent }, 'call followed up');
  });
}
