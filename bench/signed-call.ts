import { callParams } from '../simulators/twilio/call-params.ts';
import { signWebhook, type WebhookParams } from '../simulators/twilio/sign.ts';
import type { LoadOrder, Webhook } from './load.ts';

export type ReadyRequest = { path: string; headers: Record<string, string>; body: string };

/** The requests of one call, signed ahead so that the generator only sends while it measures. */
export function signedCall(
  order: LoadOrder,
  { callSid, recordingSid, from }: LoadOrder['calls'][number],
): Record<Webhook, ReadyRequest> {
  const { accountSid, authToken, url, to, path: fixedPath } = order;
  const params = (callStatus: string) => callParams({ accountSid, callSid, from, to, callStatus });
  const recording = {
    RecordingSid: recordingSid,
    RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}`,
    RecordingDuration: '7',
  };
  const sign = (webhook: Webhook, fields: WebhookParams): ReadyRequest => {
    const path = `/webhook/${webhook}`;
    const form = new URLSearchParams();
    for (const [key, value] of Object.entries(fields)) {
      for (const one of [value].flat()) form.append(key, one);
    }
    const body = form.toString();
    return {
      path: fixedPath ?? path,
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'content-length': String(Buffer.byteLength(body)),
        'x-twilio-signature': signWebhook(authToken, `${url}${path}`, fields),
      },
    };
  };
  return {
    incoming_call: sign('incoming_call', params('ringing')),
    handle_recording: sign('handle_recording', {
      ...params('completed'),
      ...recording,
      Digits: 'hangup',
    }),
    recording_status: sign('recording_status', {
      AccountSid: accountSid,
      CallSid: callSid,
      ...recording,
      RecordingStatus: 'completed',
      RecordingChannels: '1',
      RecordingSource: 'RecordVerb',
      ErrorCode: '0',
    }),
    call_status: sign('call_status', {
      ...params('completed'),
      CallDuration: '12',
      Duration: '1',
      Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      CallbackSource: 'call-progress-events',
      SequenceNumber: '0',
    }),
  };
}
