import { readSaidText } from '../audio/id3.ts';
import { json, type Reply, type WorldRequest } from '../http.ts';
import { googleError, isRecord, readJsonObject } from './google-error.ts';

/** Speech to text v2, the synchronous method with the recognizer given in the request. */
export const RECOGNIZE_PATH = /^\/v2\/projects\/[^/]+\/locations\/[^/]+\/recognizers\/_:recognize$/;

const HEBREW = ['he-IL', 'iw-IL'];
const MAX_AUDIO_BYTES = 10 * 1024 * 1024;

/** Gives back the words that the audio's tag carries; no result for silence. */
export function recognize(request: WorldRequest): Reply {
  const body = readJsonObject(request.body);
  if (!body) return googleError(400, 'the body is not JSON');
  const { config, content } = body;
  const languages: unknown[] =
    isRecord(config) && Array.isArray(config.languageCodes) ? config.languageCodes : [];
  if (languages.length !== 1 || !HEBREW.includes(String(languages[0]))) {
    return googleError(400, 'config.languageCodes must be one Hebrew code');
  }
  if (!isRecord(config) || typeof config.model !== 'string' || !config.model) {
    return googleError(400, 'config.model is needed');
  }
  if (!isRecord(config.autoDecodingConfig) && !isRecord(config.explicitDecodingConfig)) {
    return googleError(400, 'a decoding config is needed');
  }
  const audio = Buffer.from(typeof content === 'string' ? content : '', 'base64');
  if (audio.length === 0) return googleError(400, 'content is empty');
  if (audio.length > MAX_AUDIO_BYTES) return googleError(400, 'content over 10 MB');

  const transcript = readSaidText(audio);
  const result = {
    alternatives: [{ transcript, confidence: 0.92 }],
    languageCode: String(languages[0]).toLowerCase(),
    resultEndOffset: '3.8s',
  };
  return json(200, {
    results: transcript ? [result] : [],
    metadata: { totalBilledDuration: '4s' },
  });
}
