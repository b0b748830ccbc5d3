import { z } from 'zod';
import { readBody } from '../speech/read-body.ts';
import {
  failureOfStatus,
  type RecordedAudio,
  type Transcriber,
  TranscriptionError,
} from './types.ts';

/** The API's own limit of a file. */
const MAX_AUDIO_BYTES = 25 * 1024 * 1024;
/** An hour of speech is some 60 kB of text. */
const MAX_ANSWER_BYTES = 1024 * 1024;
/** 4xx that say "later" and not "never". */
const RETRYABLE_STATUSES = new Set([408, 409, 425, 429]);

const Answer = z.object({ text: z.string() });
const Refusal = z.object({ error: z.object({ code: z.string().regex(/^[\w-]{1,60}$/u) }) });

/**
 * `POST {baseUrl}/audio/transcriptions` as OpenAI defined it and as self-hosted Hebrew models
 * (faster-whisper, speaches) speak it. `apiKey` is null for a server that asks for none.
 */
export function openAiCompatibleTranscriber({
  baseUrl,
  model,
  apiKey,
}: {
  /** With its version: https://api.openai.com/v1 */
  baseUrl: URL;
  model: string;
  apiKey: string | null;
}): Transcriber {
  const url = new URL(`${baseUrl.href.replace(/\/+$/u, '')}/audio/transcriptions`);

  return {
    name: 'openai-compatible',
    async transcribe(audio, { signal }) {
      if (audio.bytes.byteLength > MAX_AUDIO_BYTES) {
        throw new TranscriptionError('the recording is larger than 25 MB', {
          retryable: false,
          reason: 'too_large',
        });
      }
      const { status, body } = await post(url, {
        body: form(audio, model),
        headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
        signal,
        // The key and the recording go to the address that was set, and nowhere else.
        redirect: 'error',
      });
      if (status !== 200) throw refusal(status, body);
      const answer = Answer.safeParse(body);
      if (!answer.success) {
        throw new TranscriptionError('the answer holds no text', {
          retryable: false,
          reason: 'bad_answer',
        });
      }
      return { text: answer.data.text.trim() };
    },
  };
}

function form({ bytes, contentType }: RecordedAudio, model: string): FormData {
  const data = new FormData();
  // The server tells the format by the name's ending.
  const name = contentType === 'audio/wav' ? 'recording.wav' : 'recording.mp3';
  data.set('file', new Blob([new Uint8Array(bytes)], { type: contentType }), name);
  data.set('model', model);
  // Always: short Hebrew clips are taken for English otherwise.
  data.set('language', 'he');
  data.set('response_format', 'json');
  return data;
}

async function post(url: URL, init: RequestInit): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch(url, { ...init, method: 'POST' });
    const text = Buffer.from(await readBody(response, MAX_ANSWER_BYTES)).toString('utf8');
    return { status: response.status, body: parseJson(text) };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const code = cause instanceof Error && 'code' in cause ? ` (${cause.code})` : '';
    const what = init.signal?.aborted ? 'gave no answer in time' : `could not be reached${code}`;
    throw new TranscriptionError(`the transcription service ${what}`, {
      retryable: true,
      reason: init.signal?.aborted ? 'timeout' : 'network',
    });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The code alone: the service's own words may repeat part of the key. */
function refusal(status: number, body: unknown): TranscriptionError {
  const { data } = Refusal.safeParse(body);
  const code = data ? ` (${data.error.code})` : '';
  return new TranscriptionError(`the transcription service answered ${status}${code}`, {
    retryable: status >= 500 || RETRYABLE_STATUSES.has(status),
    reason: failureOfStatus(status),
  });
}
