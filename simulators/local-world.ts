import { control } from './control.ts';
import { createFaults, type ServiceName } from './faults.ts';
import { RECOGNIZE_PATH, recognize } from './google/speech.ts';
import { SYNTHESIZE_PATH, synthesize } from './google/text-to-speech.ts';
import { TRANSLATE_TTS_PATH, translateTts } from './google/translate-tts.ts';
import { faultReply, json, type Reply, type WorldRequest } from './http.ts';
import { serve } from './serve.ts';
import { TRANSCRIPTIONS_PATH, transcribe } from './transcription/transcribe.ts';
import { INCOMING_NUMBERS_PATH, listIncomingNumbers } from './twilio/incoming-numbers.ts';
import { MEDIA_PATH, serveMedia } from './twilio/media.ts';
import { placeCall } from './twilio/place-call.ts';
import { createRecordingStore } from './twilio/recordings.ts';
import {
  DEFAULT_TRANSCRIPTION_KEY,
  type LocalWorld,
  type LocalWorldOptions,
  type WorldCall,
} from './world-types.ts';

// Answers of a service that say the request itself was wrong. Not 404: media that is not ready.
const REFUSALS = [400, 401, 405, 413];

/**
 * Everything outside of the system, on one address of this machine: Twilio, Google's speech
 * services, the Translate voice and an OpenAI-compatible transcription, with faults to inject.
 */
export async function startLocalWorld(options: LocalWorldOptions): Promise<LocalWorld> {
  const { accountSid, authToken } = options;
  const faults = createFaults();
  const recordings = createRecordingStore({
    accountSid,
    availableAfterMs: options.recordingAvailableAfterMs,
    urlBase: options.recordingUrlBase,
  });
  const counts = {
    'google-tts': 0,
    gtts: 0,
    'google-speech': 0,
    transcription: 0,
    'twilio-media': 0,
    'twilio-api': 0,
  } satisfies Record<ServiceName, number>;

  const answer = (service: ServiceName, request: WorldRequest): Reply | Promise<Reply> => {
    const fault = faults.take(service);
    if (service === 'twilio-media') {
      return serveMedia(request, recordings, { accountSid, authToken }, fault);
    }
    const broken = faultReply(fault);
    if (broken) return broken;
    switch (service) {
      case 'google-tts':
        return synthesize(request);
      case 'gtts':
        return translateTts(request);
      case 'google-speech':
        return recognize(request);
      case 'twilio-api':
        return listIncomingNumbers(request, options, options.publicHost ?? options.webUrl);
      case 'transcription':
        return transcribe(request, options.transcriptionKey ?? DEFAULT_TRANSCRIPTION_KEY);
      default:
        return service satisfies never;
    }
  };

  const { url, close } = await serve(options.port, async (request, response) => {
    const path = request.url.pathname;
    const note = (status: number, reason: string) =>
      world.unexpected.push({ method: request.method, path, status, reason });
    if (path.startsWith('/_control/')) return control(request, response, world);
    const service = serviceOf(request);
    if (!service) {
      note(404, 'unknown address');
      return json(404, { error: 'not_found', path });
    }
    counts[service] += 1;
    const reply = await answer(service, request);
    if (reply !== 'hang' && REFUSALS.includes(reply.status)) {
      note(reply.status, String(reply.body));
    }
    return reply;
  });

  const world: LocalWorld = {
    url,
    faults,
    recordings,
    counts,
    unexpected: [],
    placeCall: ({ webUrl = options.webUrl, ...call }: WorldCall) => {
      const webhookUrl = call.webhookUrl ?? (webUrl && `${webUrl}/webhook/incoming_call`);
      if (!webhookUrl) throw new Error('a call needs webUrl');
      return placeCall({
        accountSid,
        authToken,
        recordings,
        signAs: options.publicHost,
        pace: options.pace,
        statusCallbackUrl: '/webhook/call_status',
        ...call,
        webhookUrl,
      });
    },
    close,
  };
  return world;
}

function serviceOf({ method, url }: WorldRequest): ServiceName | undefined {
  const { pathname } = url;
  if (MEDIA_PATH.test(pathname)) return 'twilio-media';
  if (INCOMING_NUMBERS_PATH.test(pathname)) return 'twilio-api';
  if (method === 'GET') return pathname === TRANSLATE_TTS_PATH ? 'gtts' : undefined;
  if (method !== 'POST') return undefined;
  if (pathname === SYNTHESIZE_PATH) return 'google-tts';
  if (pathname === TRANSCRIPTIONS_PATH) return 'transcription';
  return RECOGNIZE_PATH.test(pathname) ? 'google-speech' : undefined;
}
