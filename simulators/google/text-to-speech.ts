import { clips } from '../audio/clips.ts';
import { tagMp3 } from '../audio/id3.ts';
import { json, type Reply, type WorldRequest } from '../http.ts';
import { googleError, isRecord, readJsonObject } from './google-error.ts';

export const SYNTHESIZE_PATH = '/v1/text:synthesize';

const MAX_INPUT_BYTES = 5000;
const VOICE = 'he-IL-Wavenet-A';
const MP3_ENCODINGS: unknown[] = ['MP3', 2]; // the REST fallback sends the enum's number
const KNOWN_FIELDS = ['input', 'voice', 'audioConfig'];
const AUDIO_FIELDS = [
  'audioEncoding',
  'sampleRateHertz',
  'speakingRate',
  'pitch',
  'volumeGainDb',
  'effectsProfileId',
];

/** Google Cloud text to speech, for the one voice that the system uses. */
export function synthesize(request: WorldRequest): Reply {
  const body = readJsonObject(request.body);
  const problem = body ? problemOf(body) : 'the body is not JSON';
  if (problem || !body) return googleError(400, problem ?? 'no body');
  const mp3 = tagMp3(clips.google.bytes, textOf(body.input) ?? '', 'end');
  return json(200, { audioContent: mp3.toString('base64') });
}

function problemOf(body: Record<string, unknown>): string | undefined {
  const unknown = Object.keys(body).find((key) => !KNOWN_FIELDS.includes(key));
  if (unknown) return `unknown field ${unknown}`;
  const text = textOf(body.input);
  if (!text?.trim()) return 'input.text or input.ssml is needed, and only one';
  if (Buffer.byteLength(text) > MAX_INPUT_BYTES) return 'input is longer than 5000 bytes';
  const { voice, audioConfig } = body;
  if (!isRecord(voice) || voice.languageCode !== 'he-IL') return 'voice.languageCode is not he-IL';
  if (voice.name !== VOICE) return `voice "${String(voice.name)}" does not exist`;
  if (!isRecord(audioConfig)) return 'audioConfig is needed';
  if (!MP3_ENCODINGS.includes(audioConfig.audioEncoding)) return 'audioEncoding is not MP3';
  const extra = Object.keys(audioConfig).find((key) => !AUDIO_FIELDS.includes(key));
  return extra ? `unknown field audioConfig.${extra}` : undefined;
}

function textOf(input: unknown): string | undefined {
  if (!isRecord(input)) return undefined;
  const values = [input.text, input.ssml].filter((value) => value !== undefined);
  const [value] = values;
  return values.length === 1 && typeof value === 'string' ? value : undefined;
}
