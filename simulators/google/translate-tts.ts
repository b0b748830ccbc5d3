import { clips } from '../audio/clips.ts';
import { tagMp3 } from '../audio/id3.ts';
import { bytes, type Reply, type WorldRequest } from '../http.ts';

export const TRANSLATE_TTS_PATH = '/translate_tts';

const MAX_CHARACTERS = 200;
const LANGUAGE = 'iw'; // the service's own code for Hebrew

/** The voice of Google Translate: one short piece of text a request. */
export function translateTts(request: WorldRequest): Reply {
  const { searchParams } = request.url;
  const text = searchParams.get('q') ?? '';
  const isGood =
    searchParams.get('client') === 'tw-ob' &&
    searchParams.get('tl') === LANGUAGE &&
    text.trim() !== '' &&
    text.length <= MAX_CHARACTERS;
  if (!isGood) return bytes(400, 'text/html; charset=UTF-8', '<title>Error 400</title>');
  return bytes(200, 'audio/mpeg', tagMp3(clips.gtts.bytes, text, 'end'));
}
