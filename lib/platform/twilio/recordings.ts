import { get as httpGet, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as httpsGet } from 'node:https';
import { isLoopbackHost, mayBePublicHost, publicLookup } from '../public-address.ts';
import { isMp3 } from '../transcription/mp3-frames.ts';

const API_HOST = /^api(?:\.[a-z0-9-]+\.[a-z0-9-]+)?\.twilio\.com$/u;
const ACCOUNT_SID = /^AC[0-9a-fA-F]{32}$/u;
const RECORDING_SID = /^RE[0-9a-fA-F]{32}$/u;

/** What Twilio and its storage call MP3 and WAV; which of the two it is, the bytes say. */
const AUDIO_TYPES =
  /^(?:audio\/(?:mpeg|mp3|wav|x-wav|wave|vnd\.wave)|(?:application|binary)\/octet-stream)$/u;

/** Reasons, and whether trying again later may help. */
const RETRYABLE = {
  /** 404: the file is not there yet. */
  not_ready: true,
  rate_limited: true,
  server: true,
  network: true,
  timeout: true,
  /** The caller's own signal fired. */
  aborted: true,
  unauthorized: false,
  /** Another refusal (4xx). */
  refused: false,
  too_large: false,
  wrong_content: false,
  /** A redirect to a place we do not follow. */
  redirect: false,
  /** A SID or base URL that is none. */
  invalid: false,
} as const;

export class RecordingDownloadError extends Error {
  readonly retryable: boolean;
  constructor(
    readonly reason: keyof typeof RETRYABLE,
    detail: string,
  ) {
    super(`recording: ${detail}`);
    this.name = 'RecordingDownloadError';
    this.retryable = RETRYABLE[reason];
  }
}

export type RecordingRequest = {
  accountSid: string;
  authToken: string;
  recordingSid: string;
  /** Twilio's API, an edge of it, or the local world on a loopback address. */
  baseUrl?: string;
  maxBytes: number;
  /** For the whole of it: both hops and the body. */
  totalTimeoutMs: number;
  signal?: AbortSignal;
};

/**
 * Fetches a recording as MP3. The address is rebuilt from the SIDs (a payload's own URL is never
 * followed); one redirect is followed, without the credentials. Throws RecordingDownloadError.
 */
export async function downloadRecording({
  accountSid,
  authToken,
  recordingSid,
  baseUrl = 'https://api.twilio.com',
  maxBytes,
  totalTimeoutMs,
  signal,
}: RecordingRequest): Promise<{ bytes: Uint8Array; contentType: 'audio/mpeg' | 'audio/wav' }> {
  const base = checkedBase(baseUrl);
  if (!ACCOUNT_SID.test(accountSid) || !RECORDING_SID.test(recordingSid)) {
    throw new RecordingDownloadError('invalid', 'not a SID');
  }
  const path = `/2010-04-01/Accounts/${accountSid}/Recordings/${recordingSid}.mp3`;
  const deadline = AbortSignal.timeout(totalTimeoutMs);
  const options = { signal: signal ? AbortSignal.any([signal, deadline]) : deadline };

  try {
    let response = await request(new URL(path, base), {
      ...options,
      auth: `${accountSid}:${authToken}`,
    });
    if (isRedirect(response)) {
      response.destroy();
      const isLocal = isLoopbackHost(base.hostname);
      const next = checkedRedirect(response.headers.location, base);
      response = await request(next, isLocal ? options : { ...options, lookup: publicLookup });
    }
    checkStatus(response);
    const bytes = await readCapped(response, maxBytes);
    return { bytes, contentType: audioType(response, bytes) };
  } catch (error) {
    if (error instanceof RecordingDownloadError) throw error;
    if (signal?.aborted) throw new RecordingDownloadError('aborted', 'given up');
    if (deadline.aborted) {
      throw new RecordingDownloadError('timeout', `not there within ${totalTimeoutMs} ms`);
    }
    // Codes alone: a message may hold an address with a signature in it.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'failed';
    throw new RecordingDownloadError('network', code);
  }
}

function checkedBase(baseUrl: string): URL {
  const base = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  const isGood =
    base !== null &&
    base.username === '' &&
    base.password === '' &&
    (isLoopbackHost(base.hostname)
      ? /^https?:$/u.test(base.protocol)
      : base.protocol === 'https:' && base.port === '' && API_HOST.test(base.hostname));
  if (!isGood) throw new RecordingDownloadError('invalid', 'the base URL is not Twilio’s API');
  return base;
}

function checkedRedirect(location: string | undefined, base: URL): URL {
  const next = location && URL.canParse(location, base) ? new URL(location, base) : null;
  const isLocal = isLoopbackHost(base.hostname);
  const isGood =
    next !== null &&
    next.username === '' &&
    next.password === '' &&
    (next.protocol === 'https:' || (next.protocol === 'http:' && base.protocol === 'http:')) &&
    (isLocal || (next.hostname !== 'localhost' && mayBePublicHost(next.hostname)));
  if (!isGood) throw new RecordingDownloadError('redirect', 'sent to a place we do not go');
  return next;
}

function request(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? httpsGet : httpGet;
    const headers = { accept: 'audio/mpeg', 'accept-encoding': 'identity' };
    // A fresh connection each time: one kept alive would pass by the address check.
    get(url, { ...options, headers, agent: false }, resolve).on('error', reject);
  });
}

function isRedirect({ statusCode = 0, headers }: IncomingMessage): boolean {
  return statusCode >= 300 && statusCode < 400 && headers.location !== undefined;
}

function checkStatus(response: IncomingMessage): void {
  const { statusCode = 0 } = response;
  if (statusCode === 200) return;
  response.destroy();
  const refuse = (reason: keyof typeof RETRYABLE) =>
    new RecordingDownloadError(reason, `answered ${statusCode}`);
  if (statusCode === 404) throw refuse('not_ready');
  if (statusCode === 401 || statusCode === 403) throw refuse('unauthorized');
  if (statusCode === 429) throw refuse('rate_limited');
  if (statusCode >= 500) throw refuse('server');
  throw refuse(isRedirect(response) ? 'redirect' : 'refused');
}

async function readCapped(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = Number(response.headers['content-length'] ?? 0);
  const tooLarge = () => new RecordingDownloadError('too_large', `more than ${maxBytes} bytes`);
  if (size > maxBytes) {
    response.destroy();
    throw tooLarge();
  }
  size = 0;
  // Leaving the loop by a throw closes the connection.
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function audioType(response: IncomingMessage, bytes: Uint8Array): 'audio/mpeg' | 'audio/wav' {
  const declared =
    (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isAudio = AUDIO_TYPES.test(declared);
  if (isAudio && isMp3(bytes)) return 'audio/mpeg';
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (isAudio && /^RIFF.{4}WAVE$/su.test(head)) return 'audio/wav';
  throw new RecordingDownloadError('wrong_content', 'not an MP3 or WAV file');
}
