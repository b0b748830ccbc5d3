import { type GoogleConnection, googleClientOptions } from '../speech/google-connection.ts';
import { untilAborted } from '../speech/until-aborted.ts';
import { cutMp3, isMp3 } from './mp3-frames.ts';
import {
  type RecordedAudio,
  type Transcriber,
  TranscriptionError,
  type TranscriptionFailure,
} from './types.ts';

/** Seconds of audio in one request; Google refuses a minute and more. */
const MAX_REQUEST_SECONDS = 55;
/** The library's own default is far longer, and retries. Milliseconds. */
const REQUEST_TIMEOUT_MS = 60_000;

/** gRPC codes that say "never": bad request, no such thing, not allowed, out of range, unknown call. */
const PERMANENT_CODES = new Set([3, 5, 6, 7, 9, 11, 12, 16]);

/**
 * Google Speech-to-Text v2 by the service account of the speech. Longer recordings are cut between
 * MP3 frames. Language, model and location go together: not every location knows every model.
 */
export function googleSpeechTranscriber({
  languageCode = 'iw-IL',
  model = 'long',
  location = 'global',
  timeoutMs = REQUEST_TIMEOUT_MS,
  ...connection
}: GoogleConnection & {
  /** Google's name for Hebrew is `iw-IL` in v2's tables; `he-IL` where it asks for that. */
  languageCode?: string;
  model?: string;
  location?: string;
  timeoutMs?: number;
}): Transcriber {
  let ready: ReturnType<typeof connect> | null = null;
  const client = () => {
    ready ??= connect(connection, location).catch((error: unknown) => {
      ready = null; // the next call tries anew
      throw error;
    });
    return ready;
  };
  const project = connection.serviceAccount?.project_id ?? 'local';
  const recognizer = `projects/${project}/locations/${location}/recognizers/_`;

  async function recognize(content: Uint8Array): Promise<string> {
    const [{ results }] = await (await client()).recognize(
      {
        recognizer,
        config: { autoDecodingConfig: {}, languageCodes: [languageCode], model },
        content,
      },
      // The job that asks owns the retries.
      { timeout: timeoutMs, retry: null },
    );
    return (results ?? []).map((result) => result.alternatives?.[0]?.transcript ?? '').join(' ');
  }

  return {
    name: 'google-speech',
    async transcribe(audio, { signal }) {
      const pieces = cut(audio);
      try {
        const texts = await untilAborted(Promise.all(pieces.map(recognize)), signal);
        return { text: texts.join(' ').replace(/\s+/gu, ' ').trim() };
      } catch (error) {
        throw asTranscriptionError(error, signal);
      }
    },
  };
}

/** What Google's gRPC codes say. */
const REASONS: Record<number, TranscriptionFailure> = {
  4: 'timeout',
  7: 'unauthorized',
  8: 'rate_limited',
  13: 'server',
  14: 'server',
  16: 'unauthorized',
};

function cut({ bytes, contentType, durationSeconds }: RecordedAudio): Uint8Array[] {
  if (isMp3(bytes)) return cutMp3(bytes, MAX_REQUEST_SECONDS);
  if (durationSeconds !== null && durationSeconds <= MAX_REQUEST_SECONDS) return [bytes];
  throw new TranscriptionError(
    `${contentType} longer than ${MAX_REQUEST_SECONDS} s cannot be cut`,
    { retryable: false, reason: 'too_long' },
  );
}

function asTranscriptionError(error: unknown, signal: AbortSignal): TranscriptionError {
  if (signal.aborted) {
    return new TranscriptionError('Google gave no answer in time', {
      retryable: true,
      reason: 'timeout',
    });
  }
  const code = error instanceof Error && 'code' in error ? Number(error.code) : Number.NaN;
  return Number.isInteger(code)
    ? new TranscriptionError(`Google refused (code ${code})`, {
        retryable: !PERMANENT_CODES.has(code),
        reason: REASONS[code] ?? 'refused',
      })
    : new TranscriptionError('Google could not be asked', {
        retryable: true,
        reason: 'network',
      });
}

async function connect(connection: GoogleConnection, location: string) {
  const { v2 } = await import('@google-cloud/speech');
  const regional =
    connection.endpoint || location === 'global'
      ? connection
      : { ...connection, endpoint: new URL(`https://${location}-speech.googleapis.com`) };
  return new v2.SpeechClient(await googleClientOptions(regional));
}
