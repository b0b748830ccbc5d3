import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { cleanText } from '../speech/clean-text.ts';
import { splitText } from '../speech/split-text.ts';

/** Twilio offers Google's Standard and Wavenet A-D for he-IL, no Polly; the same voice as our clips. */
const SAY_LANGUAGE = 'he-IL';
const SAY_VOICE = 'Google.he-IL-Wavenet-A';

/** Characters in one `<Say>`; Twilio refuses more than 4,096. */
const SAY_MAX_CHARACTERS = 4000;

/** What the caller should hear: a prepared clip, or its text by Twilio's own voice. */
export type Utterance = { text: string; clipUrl: string | null };

/** One verb of an answer. URLs are absolute (or relative to the webhook) and may carry a fragment. */
export type Step =
  | { verb: 'say'; utterance: Utterance }
  | {
      verb: 'record';
      action: string;
      recordingStatusCallback: string;
      /** Longest recording, seconds. */
      maxSeconds: number;
      /** Silence that ends the recording, seconds. */
      silenceSeconds: number;
      /** Keys that end the recording; `#` unless given. */
      finishOnKey?: string;
    }
  | {
      verb: 'dial';
      /** E.164. */
      number: string;
      /** How long it rings, seconds. */
      timeoutSeconds: number;
      action: string;
      /** A number of ours, or the caller's own; Twilio shows the caller's when absent. */
      callerId?: string;
    }
  | { verb: 'pause'; seconds: number }
  | { verb: 'redirect'; url: string }
  | { verb: 'reject'; reason?: 'rejected' | 'busy' }
  | { verb: 'hangup' };

/** The TwiML (XML with its declaration) that does these steps in order. The one place that makes it. */
export function answer(steps: readonly Step[]): string {
  const response = new VoiceResponse();
  for (const step of steps) append(response, step);
  return response.toString();
}

function append(response: VoiceResponse, step: Step): void {
  switch (step.verb) {
    case 'say':
      speak(response, step.utterance);
      return;
    case 'record':
      response.record({
        action: step.action,
        method: 'POST',
        maxLength: step.maxSeconds,
        timeout: step.silenceSeconds,
        finishOnKey: step.finishOnKey ?? '#',
        playBeep: true,
        // The silence that ended the recording is cut off: it would count as talking time, and
        // speech recognition invents words on silence.
        trim: 'trim-silence',
        recordingStatusCallback: step.recordingStatusCallback,
        recordingStatusCallbackMethod: 'POST',
        // Without `absent` (not sent by default) a silent recording would wait for ever.
        recordingStatusCallbackEvent: ['completed', 'absent'],
      });
      return;
    case 'dial':
      response
        .dial({
          action: step.action,
          method: 'POST',
          timeout: step.timeoutSeconds,
          // The caller hears real ringing, and an unanswered attempt is no answered call.
          answerOnBridge: true,
          ...(step.callerId === undefined ? {} : { callerId: step.callerId }),
        })
        .number(step.number);
      return;
    case 'pause':
      response.pause({ length: step.seconds });
      return;
    case 'redirect':
      response.redirect({ method: 'POST' }, step.url);
      return;
    case 'reject':
      response.reject({ reason: step.reason ?? 'rejected' });
      return;
    case 'hangup':
      response.hangup();
      return;
    default:
      step satisfies never;
  }
}

function speak(response: VoiceResponse, { text, clipUrl }: Utterance): void {
  if (clipUrl !== null) {
    response.play(clipUrl);
    return;
  }
  for (const piece of splitText(cleanText(text), { max: SAY_MAX_CHARACTERS })) {
    response.say({ language: SAY_LANGUAGE, voice: SAY_VOICE }, piece);
  }
}
