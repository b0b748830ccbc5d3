import { isMp3 } from '../transcription/mp3-frames.ts';
import { readBody } from './read-body.ts';
import { splitText } from './split-text.ts';
import type { SpeechVendor } from './types.ts';

/** Characters the free voice takes at once. */
const MAX_PIECE_CHARACTERS = 200;
/** Bytes of one piece: 200 characters are some 20 s of speech, about 100 kB. */
const MAX_PIECE_BYTES = 1024 * 1024;

/** The voice of Google Translate: unofficial, free, unauthenticated. Never the only vendor. */
export function gttsSpeech({
  baseUrl = new URL('https://translate.google.com'),
}: {
  baseUrl?: URL;
} = {}): SpeechVendor {
  return {
    name: 'gtts',
    async synthesize(text, { signal }) {
      const pieces = splitText(text, { max: MAX_PIECE_CHARACTERS });
      const clips = pieces.map(async (piece, index) => {
        const url = new URL('/translate_tts', baseUrl);
        url.search = String(
          new URLSearchParams({
            ie: 'UTF-8',
            client: 'tw-ob',
            tl: 'iw', // the service's old code for Hebrew
            q: piece,
            idx: String(index),
            total: String(pieces.length),
            textlen: String(piece.length),
          }),
        );
        const response = await fetch(url, { signal, redirect: 'error' });
        const type = response.headers.get('content-type') ?? 'none';
        const body = await readBody(response, MAX_PIECE_BYTES);
        if (!response.ok) throw new Error(`translate_tts answered ${response.status}`);
        // A page that asks for a captcha comes with status 200.
        if (!type.startsWith('audio/') || !isMp3(body)) {
          throw new Error(`translate_tts answered ${type} instead of MP3`);
        }
        return body;
      });
      return Buffer.concat(await Promise.all(clips));
    },
  };
}
