import type { CallSession } from './call-session.ts';
import { isSuccess } from './call-session.ts';
import type { HttpMethod } from './call-types.ts';
import { parseTwiml, TwimlError, type Verb } from './parse-twiml.ts';
import type { WebhookAnswer } from './send-webhook.ts';
import type { WebhookParams } from './sign.ts';

export type DocumentRequest = { url: string; method: HttpMethod; extra?: WebhookParams };

const XML_TYPES = ['text/xml', 'application/xml'];

/**
 * Asks the application for TwiML. Anything but a 2xx answer with good TwiML is recorded as an
 * error of the call (11200, 12300 or the parser's) and gives `undefined`: Twilio then plays its
 * own apology in English and hangs up.
 */
export async function fetchDocument(
  call: CallSession,
  request: DocumentRequest,
): Promise<Verb[] | undefined> {
  const answer = await call.ask(request);
  try {
    return readDocument(answer);
  } catch (error) {
    if (!(error instanceof TwimlError)) throw error;
    call.fail(`${error.message} (${answer.purpose})`);
    return undefined;
  }
}

function readDocument(answer: WebhookAnswer): Verb[] {
  if (!isSuccess(answer)) {
    throw new TwimlError(11200, `HTTP retrieval failure: ${answer.status ?? answer.failure}`);
  }
  const type = answer.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!XML_TYPES.includes(type)) throw new TwimlError(12300, `content type "${type}"`);
  return parseTwiml(answer.body);
}
