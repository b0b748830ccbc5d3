import { env } from '../platform/env.ts';
import { googleSpeech } from '../platform/speech/google.ts';
import { gttsSpeech } from '../platform/speech/gtts.ts';
import type { SpeechVendor } from '../platform/speech/types.ts';
import { VOICE } from './clips.ts';

/** Clips are made ahead of calls, so a vendor may take its time; milliseconds. */
export const VENDOR_DEADLINE_MS = 10_000;

let vendors: readonly SpeechVendor[] | undefined;

/** The chain as configured: Google when it has credentials, then the free voice. */
export function speechVendors(): readonly SpeechVendor[] {
  const { GOOGLE_TTS_SA_JSON, GOOGLE_TTS_URL, GTTS_URL } = env();
  vendors ??= [
    ...(GOOGLE_TTS_SA_JSON || GOOGLE_TTS_URL
      ? [
          googleSpeech({
            serviceAccount: GOOGLE_TTS_SA_JSON ?? null,
            endpoint: GOOGLE_TTS_URL,
            voice: VOICE,
            timeoutMs: VENDOR_DEADLINE_MS,
          }),
        ]
      : []),
    gttsSpeech({ baseUrl: GTTS_URL }),
  ];
  return vendors;
}
