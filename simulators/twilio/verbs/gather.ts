import type { CallSession } from '../call-session.ts';
import type { Verb } from '../parse-twiml.ts';
import type { WebhookParams } from '../sign.ts';
import { methodOf } from './method.ts';
import type { Outcome } from './outcome.ts';
import { speak } from './speak.ts';

const TIMEOUT_S = 5;
const SPEECH_S = 3;

/** <Gather>: speaks its children, then takes speech or keys, or falls through to the next verb. */
export async function gather(call: CallSession, verb: Verb, documentUrl: string): Promise<Outcome> {
  const { attributes } = verb;
  for (const child of verb.children) {
    if ((await speak(call, child, documentUrl)) === 'ended') return 'ended';
  }
  call.answer();
  const found = takeInput(call, verb);
  if (!found && attributes.actionOnEmptyResult !== 'true') {
    await call.wait(Number(attributes.timeout ?? TIMEOUT_S));
    call.emit('gather', 'no input', { input: '' });
    return 'go-on';
  }
  await call.wait(found?.SpeechResult ? SPEECH_S : 1);
  const heard = found?.SpeechResult ?? found?.Digits ?? '';
  call.emit('gather', String(heard), { input: found?.SpeechResult ? 'speech' : 'dtmf' });
  return {
    url: new URL(attributes.action ?? documentUrl, documentUrl).href,
    method: methodOf(attributes.method),
    extra: found ?? { SpeechResult: '', Confidence: '0.0' },
  };
}

function takeInput(call: CallSession, { attributes }: Verb): WebhookParams | undefined {
  const kinds = (attributes.input ?? 'dtmf').split(' ');
  if (kinds.includes('speech')) {
    const said = call.speechLeft.shift();
    if (said) return { SpeechResult: said, Confidence: '0.93' };
  }
  if (!kinds.includes('dtmf') || !call.keysLeft) return undefined;
  const wanted = Number(attributes.numDigits ?? call.keysLeft.length);
  const finish = attributes.finishOnKey ?? '#';
  const typed = call.keysLeft.slice(0, wanted);
  const endAt = finish ? typed.indexOf(finish) : -1;
  const keys = endAt < 0 ? typed : typed.slice(0, endAt);
  call.keysLeft = call.keysLeft.slice(endAt < 0 ? keys.length : endAt + 1);
  return keys ? { Digits: keys } : undefined;
}
