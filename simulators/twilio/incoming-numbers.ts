import { json, type Reply, type WorldRequest } from '../http.ts';
import { type Account, isSignedIn, restError } from './rest.ts';

export const INCOMING_NUMBERS_PATH = /^\/2010-04-01\/Accounts\/(\w+)\/IncomingPhoneNumbers\.json$/;

/** Twilio's list of an account's numbers: each one asked for is there, and calls `publicHost`. */
export function listIncomingNumbers(
  { method, url, headers }: WorldRequest,
  account: Account,
  publicHost: string | undefined,
): Reply {
  if (!isSignedIn(headers.authorization, account)) return restError(401, 20003, 'Authenticate');
  if (method !== 'GET') return restError(405, 20004, 'Method not allowed');
  const number = url.searchParams.get('PhoneNumber');
  return json(200, {
    incoming_phone_numbers: number
      ? [
          {
            phone_number: number,
            voice_url: publicHost ? `${publicHost}/webhook/incoming_call` : '',
            voice_method: 'POST',
            status_callback: publicHost ? `${publicHost}/webhook/call_status` : '',
          },
        ]
      : [],
  });
}
