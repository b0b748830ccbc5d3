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

/** A transcription that failed, and whether trying again later may help. Its message is safe to show. */
export class TranscriptionError extends Error {
  readonly retryable: boolean;
  constructor(message: string, { retryable }: { retryable: boolean }) {
    super(message);
    this.name = 'TranscriptionError';
    this.retryable = retryable;
  }
}
