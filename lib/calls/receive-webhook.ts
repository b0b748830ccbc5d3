import { unsafeFindBusinessByNumber } from '../businesses/find-by-number.ts';
import { callerNumber } from '../customers/caller-number.ts';
import type { Ctx } from '../permissions/actor.ts';
import { type Tx, transaction } from '../platform/db.ts';
import { parseCaller } from '../platform/phone-number.ts';
import { answer, type Step } from '../platform/twilio/twiml.ts';
import { askForClip, findClipIds } from '../speech/clips.ts';
import { applyToCall } from './apply-to-call.ts';
import { type CallWebhook, eventKey } from './call-events.ts';
import { nextSteps } from './call-flow.ts';

type Received = { ctx: Ctx; webhook: CallWebhook; raw: Record<string, string | string[]> };

/**
 * Takes one webhook in, in one transaction: event, call, customer, job, notice to the dashboards.
 * Whatever comes twice, late or in another order ends in the same rows.
 * @param clipUrl the public address of a clip; null when clips cannot be reached from outside
 * @returns TwiML; a second delivery gets the answer of the first
 */
export async function receiveWebhook(
  { ctx, webhook, raw }: Received,
  clipUrl: ((clipId: string) => string) | null,
): Promise<string> {
  const called = 'To' in webhook.payload ? webhook.payload.To : null;
  const business = called ? await unsafeFindBusinessByNumber(called) : null;
  const caller = 'From' in webhook.payload ? parseCaller(webhook.payload.From) : null;
  const steps = nextSteps(webhook, business, ctx.now, caller && callerNumber(caller));
  const voiced = await withClips(steps, clipUrl);
  const twiml = answer(voiced.steps);

  if (called !== null && !business) {
    // Nobody's call: there is no business whose row it could be.
    ctx.logger.warn({ callSid: webhook.payload.CallSid, kind: webhook.kind }, 'number not in use');
    return twiml;
  }
  return transaction(async (tx) => {
    const earlier = await insertEvent(tx, ctx, webhook, raw, twiml);
    if (earlier) return earlier.answer ?? twiml;
    for (const text of voiced.missing) await askForClip(tx, text);
    await applyToCall({ tx, ctx, webhook, business, caller });
    return twiml;
  });
}

async function withClips(steps: Step[], clipUrl: ((clipId: string) => string) | null) {
  const texts = steps.flatMap((step) => (step.verb === 'say' ? [step.utterance.text] : []));
  if (texts.length === 0 || !clipUrl) return { steps, missing: [] };
  const ids = await findClipIds(texts);
  return {
    steps: steps.map((step): Step => {
      const id = step.verb === 'say' ? ids.get(step.utterance.text) : undefined;
      if (step.verb !== 'say' || !id) return step;
      return { verb: 'say', utterance: { ...step.utterance, clipUrl: clipUrl(id) } };
    }),
    missing: texts.filter((text) => !ids.has(text)),
  };
}

/** Inserts the event; when it is there already, returns what was answered then. */
async function insertEvent(
  tx: Tx,
  ctx: Ctx,
  webhook: CallWebhook,
  raw: Received['raw'],
  twiml: string,
): Promise<{ answer: string | null } | null> {
  const { CallSid } = webhook.payload;
  const key = eventKey(webhook);
  // The lock makes the webhooks of one call take turns. Without it a recording callback and the
  // incoming call could each miss the other's uncommitted row, and the recording would be lost.
  const inserted = await tx.$executeRaw`
    with turn as materialized (select pg_advisory_xact_lock(hashtextextended(${CallSid}, 0)))
    insert into "CallEvent" ("callSid", "kind", "key", "payload", "answer", "requestId", "receivedAt")
    select ${CallSid}, ${webhook.kind}, ${key}, ${JSON.stringify(raw)}::jsonb, ${twiml},
      ${ctx.requestId}, ${ctx.now} from turn
    on conflict ("callSid", "kind", "key") do nothing`;
  if (inserted === 1) return null;
  return tx.callEvent.findUniqueOrThrow({
    where: { callSid_kind_key: { callSid: CallSid, kind: webhook.kind, key } },
    select: { answer: true },
  });
}
