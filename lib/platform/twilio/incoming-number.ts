import { z } from 'zod';

/** Longest we wait for Twilio's API, milliseconds: somebody looks at the screen. */
const TIMEOUT_MS = 5_000;

const Answer = z.object({
  incoming_phone_numbers: z.array(
    z.object({
      phone_number: z.string(),
      voice_url: z.string().nullish(),
      voice_method: z.string().nullish(),
      status_callback: z.string().nullish(),
    }),
  ),
});

/** What Twilio is told to do when a number is called. */
export type IncomingNumber = {
  voiceUrl: string | null;
  voiceMethod: string | null;
  statusCallback: string | null;
};

/** Twilio's API refused us, or did not answer. `status` is null without an answer. */
export class TwilioApiError extends Error {
  override name = 'TwilioApiError';
  constructor(readonly status: number | null) {
    super(status ? `Twilio answered ${status}` : 'Twilio did not answer');
  }
}

/** Twilio's settings of one of the account's numbers (E.164), or null when it is not the account's. */
export async function fetchIncomingNumber(
  number: string,
  account: { accountSid: string; authToken: string; baseUrl: string },
): Promise<IncomingNumber | null> {
  const url = new URL(
    `/2010-04-01/Accounts/${account.accountSid}/IncomingPhoneNumbers.json`,
    account.baseUrl,
  );
  url.searchParams.set('PhoneNumber', number);
  const basic = Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64');
  const response = await fetch(url, {
    headers: { Authorization: `Basic ${basic}` },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new TwilioApiError(null);
  });
  if (!response.ok) throw new TwilioApiError(response.status);
  const read = Answer.safeParse(await response.json().catch(() => null));
  if (!read.success) throw new TwilioApiError(response.status);
  const found = read.data.incoming_phone_numbers.find((each) => each.phone_number === number);
  if (!found) return null;
  return {
    voiceUrl: found.voice_url || null,
    voiceMethod: found.voice_method || null,
    statusCallback: found.status_callback || null,
  };
}
