import type { WebhookParams } from './sign.ts';

const GEO_FIELDS = ['City', 'State', 'Zip'];

/** The fields that every voice webhook of a call carries, geography blank as it mostly is. */
export function callParams(call: {
  accountSid: string;
  callSid: string;
  from: string;
  to: string;
  callStatus: string;
}): WebhookParams {
  const params: WebhookParams = {
    AccountSid: call.accountSid,
    ApiVersion: '2010-04-01',
    CallSid: call.callSid,
    CallStatus: call.callStatus,
    Direction: 'inbound',
    From: call.from,
    Caller: call.from,
    To: call.to,
    Called: call.to,
  };
  for (const [party, number] of [
    ['From', call.from],
    ['Caller', call.from],
    ['To', call.to],
    ['Called', call.to],
  ] as const) {
    for (const field of GEO_FIELDS) params[party + field] = '';
    params[`${party}Country`] = countryOf(number);
  }
  return params;
}

function countryOf(number: string): string {
  if (number.startsWith('+972')) return 'IL';
  return /^\+1\d{10}$/.test(number) ? 'US' : '';
}
