import { TwilioApiError } from './incoming-number.ts';

/** Longest we wait for Twilio's API, milliseconds. */
const TIMEOUT_MS = 15_000;

const RECORDING_SID = /^RE[0-9a-fA-F]{32}$/u;

/** Deletes a recording at Twilio; one that is not there is deleted already. Throws TwilioApiError. */
export async function deleteRecording(
  recordingSid: string,
  account: { accountSid: string; authToken: string; baseUrl: string; signal?: AbortSignal },
): Promise<void> {
  if (!RECORDING_SID.test(recordingSid)) throw new Error('not the SID of a recording');
  const path = `/2010-04-01/Accounts/${account.accountSid}/Recordings/${recordingSid}.json`;
  const basic = Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64');
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(new URL(path, account.baseUrl), {
    method: 'DELETE',
    headers: { Authorization: `Basic ${basic}` },
    redirect: 'error',
    signal: account.signal ? AbortSignal.any([account.signal, timeout]) : timeout,
  }).catch(() => {
    throw new TwilioApiError(null);
  });
  await response.body?.cancel();
  if (!response.ok && response.status !== 404) throw new TwilioApiError(response.status);
}
