import { unsafeFindBusinessByNumber } from '../businesses/find-by-number.ts';
import { callerNumber } from '../customers/caller-number.ts';
import type { Ctx } from '../permissions/actor.ts';
import { parseCaller } from '../platform/phone-number.ts';
import { lockedTransaction, type SqlTx } from '../platform/sql.ts';
import { answer, type Step } from '../platform/twilio/twiml.ts';
import { askForClip, findClipIds } from '../speech/clips.ts';
import { applyToCall } from './apply-to-call.ts';
import { type CallWebhook, eventKey, type WebhookKind } from './call-events.ts';
import { nextSteps } from './call-flow.ts';
import { dropEvent, takeEvent } from './call-rows.ts';
import { noticeOf } from './recording-notice.ts';

type Received = { ctx: Ctx; webhook: CallWebhook; raw: Record<string, string | string[]> };

/** The others are answered the same whoever was called, so that their call's row is enough. */
const ANSWER_DEPENDS_ON_BUSINESS: readonly WebhookKind[] = ['incoming_call', 'dial_result'];

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
  const caller = 'From' in webhook.payload ? parseCaller(webhook.payload.From) : null;
  const number = caller && callerNumber(caller);
  const findBusiness = async (on?: SqlTx) =>
    called ? unsafeFindBusinessByNumber(called, number, on) : null;
  const answered = ANSWER_DEPENDS_ON_BUSINESS.includes(webhook.kind);
  let business = answered ? await findBusiness() : null;
  const steps = nextSteps(webhook, business, ctx.now, number);
  const voiced = await withClips(steps, clipUrl);
  const twiml = answer(voiced.steps);

  const nobodys = () => {
    // There is no business whose row it could be.
    ctx.logger.warn({ callSid: webhook.payload.CallSid, kind: webhook.kind }, 'number not in use');
    return twiml;
  };
  if (answered && !business) return nobodys();
  const event = {
    callSid: webhook.payload.CallSid,
    kind: webhook.kind,
    key: eventKey(webhook),
    payload: raw,
    answer: twiml,
    requestId: ctx.requestId,
    receivedAt: ctx.now,
  };
  // The lock makes the webhooks of one call take turns. Without it a recording callback and the
  // incoming call could each miss the other's uncommitted row, and the recording would be lost.
  return lockedTransaction(event.callSid, async (tx) => {
    const taken = await takeEvent(tx, event);
    if (!taken.isNew) return taken.answer ?? twiml;
    if (!taken.call && called !== null) {
      // On this connection: transactions that each hold one and wait for a second would stop all.
      business ??= await findBusiness(tx);
      if (!business) {
        await dropEvent(tx, event);
        return nobodys();
      }
    }
    for (const text of voiced.missing) await askForClip(tx, text);
    await applyToCall({ tx, ctx, webhook, taken, business, caller, notice: noticeOf(steps) });
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
