import type { CallSession } from '../call-session.ts';
import { fetchDocument } from '../fetch-document.ts';
import type { Verb } from '../parse-twiml.ts';
import { newSid } from '../sids.ts';
import type { WebhookParams } from '../sign.ts';
import { methodOf } from './method.ts';
import type { Outcome } from './outcome.ts';

const TIMEOUT_S = 30;
const TIME_LIMIT_S = 4 * 3600;
const RING_S = 4; // until a person picks up, or the network says busy or failed
const TALK_S = 30;

/** <Dial>: rings the numbers; what they do is the call option `dial`. */
export async function dial(call: CallSession, verb: Verb, documentUrl: string): Promise<Outcome> {
  const { attributes } = verb;
  const { from, to, dial: outcome = 'no-answer', dialOnAnswerSeconds = TALK_S } = call.options;
  if (attributes.answerOnBridge !== 'true') call.answer();
  if (attributes.callerId !== undefined && ![from, to].includes(attributes.callerId)) {
    call.fail(`13214: <Dial> callerId ${attributes.callerId} is neither the caller nor the number`);
    return 'ended';
  }
  const numbers = verb.children.length ? verb.children.map((child) => child.text) : [verb.text];
  await call.wait(outcome === 'no-answer' ? Number(attributes.timeout ?? TIMEOUT_S) : RING_S);
  const talkSeconds = Math.min(dialOnAnswerSeconds, Number(attributes.timeLimit ?? TIME_LIMIT_S));
  if (outcome === 'completed') {
    call.answer();
    await call.wait(talkSeconds);
  }
  call.emit('dial', `${numbers.join(', ')}: ${outcome}`, { outcome, talkSeconds });

  const extra: WebhookParams = { DialCallStatus: outcome, DialCallSid: newSid('CA') };
  if (outcome === 'completed') {
    extra.DialCallDuration = String(talkSeconds);
    extra.DialBridged = 'true';
  }
  const action = attributes.action && {
    url: new URL(attributes.action, documentUrl).href,
    method: methodOf(attributes.method),
    extra,
  };
  if (outcome === 'canceled') {
    const isAnswered = call.status === 'in-progress';
    call.status = isAnswered ? 'completed' : 'no-answer';
    call.emit('hangup', 'the caller hung up while it rang', { by: 'caller' });
    if (action) await call.afterHangUp(() => fetchDocument(call, action));
    return 'ended';
  }
  return action || 'go-on';
}
