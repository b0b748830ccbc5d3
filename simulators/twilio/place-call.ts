import { startSession } from './call-session.ts';
import type { CallOptions, CallResult } from './call-types.ts';
import { type DocumentRequest, fetchDocument } from './fetch-document.ts';
import { runDocument } from './run-document.ts';
import { statusReporter } from './status-callback.ts';

const MAX_DOCUMENTS = 50; // a call that asks for more goes in circles

/**
 * Places one call: signs and sends the voice webhook, follows the TwiML, sends the callbacks, and
 * gives back all that happened once the last callback was delivered. What goes wrong is in
 * `errors`; it throws only for options that make no sense.
 */
export async function placeCall(options: CallOptions): Promise<CallResult> {
  const call = startSession(options, () => report('in-progress'));
  const { hash, pathname, search } = new URL(options.webhookUrl);
  const publicUrl = new URL(pathname + search, call.route.publicOrigin).href;
  const report = statusReporter(call, publicUrl);

  call.emit('ringing', `${options.from} calls ${options.to}`, { callSid: call.callSid });
  report('initiated');
  report('ringing');
  let next: DocumentRequest | 'ended' = { url: publicUrl + hash, method: 'POST' };
  for (let count = 1; next !== 'ended'; count += 1) {
    if (count > MAX_DOCUMENTS) {
      call.fail(`12200: more than ${MAX_DOCUMENTS} documents in one call`);
      break;
    }
    const { url }: DocumentRequest = next;
    const verbs = await fetchDocument(call, next);
    next = verbs ? await runDocument(call, verbs, url) : 'ended';
  }
  const durationSeconds = Math.ceil(call.talkMs() / 1000);
  if (call.status === 'ringing' || call.status === 'in-progress') {
    // Broken off by an error: Twilio answers and says so, in English.
    call.status = 'completed';
    call.emit('hangup', 'Twilio ended the call after an error', { by: 'twilio' });
  }
  report('completed');
  await call.settle();
  return {
    ok: call.errors.length === 0,
    errors: call.errors,
    callSid: call.callSid,
    from: options.from,
    to: options.to,
    status: call.status,
    durationSeconds,
    recordingSids: call.recordingSids,
    events: call.events,
    webhooks: call.webhooks,
    callbacks: call.callbacks,
  };
}
