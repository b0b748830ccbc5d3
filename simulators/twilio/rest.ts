import { json, type Reply } from '../http.ts';

export type Account = { accountSid: string; authToken: string };

/** Whether a request has the Basic auth of Twilio's REST API. */
export function isSignedIn(header: string | undefined, { accountSid, authToken }: Account) {
  const expected = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  return header === `Basic ${expected}`;
}

/** An error as Twilio's REST API answers it. */
export const restError = (status: number, code: number, message: string): Reply =>
  json(status, { code, message, status });
