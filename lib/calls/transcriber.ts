import { env } from '../platform/env.ts';
import { googleTranscriber } from '../platform/transcription/google-speech.ts';
import { openAiTranscriber } from '../platform/transcription/openai-compatible.ts';
import type { Transcriber } from '../platform/transcription/types.ts';

/** The transcriber as configured, or null. */
export function configuredTranscriber(): Transcriber | null {
  const settings = env();
  switch (settings.TRANSCRIBER) {
    case 'none':
      return null;
    case 'openai':
      return openAiTranscriber({
        baseUrl: settings.OPENAI_BASE_URL,
        apiKey: settings.OPENAI_API_KEY ?? '',
        model: settings.OPENAI_TRANSCRIBE_MODEL,
      });
    case 'google':
      return googleTranscriber({
        serviceAccount: settings.GOOGLE_TTS_SA_JSON ?? null,
        endpoint: settings.GOOGLE_SPEECH_URL,
        language: settings.GOOGLE_SPEECH_LANGUAGE,
      });
  }
}
