export type RecordedAudio = {
  bytes: Uint8Array;
  /** `audio/mpeg` or `audio/wav`. */
  contentType: string;
  /** As Twilio told it; null when it did not. */
  durationSeconds: number | null;
};

/** One way of turning a Hebrew recording into text. */
export type Transcriber = {
  name: 'openai-compatible' | 'google-speech';
  /** What was said; '' when nothing was. Throws TranscriptionError. */
  transcribe(audio: RecordedAudio, opts: { signal: AbortSignal }): Promise<{ text: string }>;
};

/** Why a recording was not written down; the words are in messages/. */
export type TranscriptionFailure =
  | 'timeout'
  | 'network'
  | 'unauthorized'
  | 'rate_limited'
  /** The service is not well. */
  | 'server'
  /** Another refusal of the request. */
  | 'refused'
  | 'too_large'
  | 'too_long'
  | 'bad_answer';

/** A transcription that failed, and whether trying again later may help. Its message is for the log. */
export class TranscriptionError extends Error {
  readonly retryable: boolean;
  readonly reason: TranscriptionFailure;
  constructor(
    message: string,
    { retryable, reason }: { retryable: boolean; reason: TranscriptionFailure },
  ) {
    super(message);
    this.name = 'TranscriptionError';
    this.retryable = retryable;
    this.reason = reason;
  }
}

/** What an HTTP status of a refusal says. */
export function failureOfStatus(status: number): TranscriptionFailure {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server' : 'refused';
}
