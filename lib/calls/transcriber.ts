import { env } from '../platform/env.ts';
import { googleSpeechTranscriber } from '../platform/transcription/google-speech.ts';
import { openAiCompatibleTranscriber } from '../platform/transcription/openai-compatible.ts';
import type { Transcriber } from '../platform/transcription/types.ts';

/** The transcriber as configured, or null. */
export function configuredTranscriber(): Transcriber | null {
  const settings = env();
  switch (settings.TRANSCRIBER) {
    case 'none':
      return null;
    case 'openai':
      return openAiCompatibleTranscriber({
        baseUrl: settings.OPENAI_BASE_URL,
        apiKey: settings.OPENAI_API_KEY ?? null,
        model: settings.OPENAI_TRANSCRIBE_MODEL,
      });
    case 'google':
      return googleSpeechTranscriber({
        serviceAccount: settings.GOOGLE_TTS_SA_JSON ?? null,
        endpoint: settings.GOOGLE_SPEECH_URL,
        languageCode: settings.GOOGLE_SPEECH_LANGUAGE,
      });
  }
}
