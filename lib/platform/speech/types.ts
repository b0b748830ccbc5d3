/** One way of turning Hebrew text into speech. */
export type SpeechVendor = {
  name: 'google' | 'gtts';
  /** The text, already cleaned, as an MP3 file. Rejects on any failure and when `signal` fires. */
  synthesize(text: string, opts: { signal: AbortSignal }): Promise<Uint8Array>;
};
