import { readSaidText } from '../audio/id3.ts';
import { mp3Seconds } from '../audio/mp3.ts';
import { httpRequest } from './http-request.ts';
import { connectUrl, type Route } from './send-webhook.ts';

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 5 * 1024 * 1024; // a spoken prompt is far smaller

export type PlayedClip = { bytes: number; seconds: number; said: string };

/** Fetches what <Play> names, as Twilio's media proxy. Throws unless it is a playable MP3. */
export async function fetchClip(route: Route, publicUrl: URL): Promise<PlayedClip> {
  const { status, headers, body } = await httpRequest({
    url: connectUrl(route, publicUrl),
    method: 'GET',
    headers: { 'User-Agent': 'TwilioProxy/1.1', Accept: '*/*' },
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  if (status !== 200) throw new Error(`status ${status}`);
  const type = String(headers['content-type'] ?? '').split(';')[0];
  if (type !== 'audio/mpeg') throw new Error(`content type "${type}"`);
  const seconds = mp3Seconds(body);
  if (seconds === undefined) throw new Error('the bytes are no MP3');
  return { bytes: body.length, seconds, said: readSaidText(body) };
}
