import { type GoogleConnection, googleClientOptions } from './google-connection.ts';
import { splitText, utf8Bytes } from './split-text.ts';
import type { SpeechVendor } from './types.ts';
import { untilAborted } from './until-aborted.ts';

/** Google refuses more bytes of text in a request; about 2,500 Hebrew letters. */
const MAX_TEXT_BYTES = 5000;
/** The library's own default is 300 s a try, 600 s in all: deadly in a call. Milliseconds. */
const REQUEST_TIMEOUT_MS = 3000;

/** Google Cloud Text-to-Speech. The client is loaded (about 200 ms) and made on first use, once. */
export function googleSpeech({
  voice = 'he-IL-Wavenet-A',
  timeoutMs = REQUEST_TIMEOUT_MS,
  ...connection
}: GoogleConnection & { voice?: string; timeoutMs?: number }): SpeechVendor {
  let ready: ReturnType<typeof connect> | null = null;
  const client = () => {
    ready ??= connect(connection).catch((error: unknown) => {
      ready = null; // the next call tries anew
      throw error;
    });
    return ready;
  };

  async function synthesizePiece(text: string): Promise<Uint8Array> {
    const [{ audioContent }] = await (await client()).synthesizeSpeech(
      {
        input: { text },
        voice: { languageCode: voice.slice(0, 'he-IL'.length), name: voice },
        audioConfig: { audioEncoding: 'MP3' },
      },
      // The next vendor in the chain is the retry.
      { timeout: timeoutMs, retry: null },
    );
    if (!audioContent?.length) throw new Error('Google returned no audio');
    return typeof audioContent === 'string' ? Buffer.from(audioContent, 'base64') : audioContent;
  }

  return {
    name: 'google',
    async synthesize(text, { signal }) {
      const pieces = splitText(text, { max: MAX_TEXT_BYTES, measure: utf8Bytes });
      const clips = Promise.all(pieces.map(synthesizePiece));
      return Buffer.concat(await untilAborted(clips, signal));
    },
  };
}

async function connect(connection: GoogleConnection) {
  const { TextToSpeechClient } = await import('@google-cloud/text-to-speech');
  return new TextToSpeechClient(await googleClientOptions(connection));
}
