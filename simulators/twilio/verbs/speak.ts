import type { CallSession } from '../call-session.ts';
import type { Verb } from '../parse-twiml.ts';
import { fetchClip } from '../play-clip.ts';
import type { Outcome } from './outcome.ts';

const SECONDS_A_LETTER = 0.07; // about 14 Hebrew letters a second
const SECONDS_A_KEY = 0.5;

/** Say, Play and Pause: what the caller only listens to. */
export async function speak(call: CallSession, verb: Verb, documentUrl: string): Promise<Outcome> {
  call.answer();
  const seconds = await startSpeaking(call, verb, documentUrl);
  if (call.options.hangUpDuring === 'greeting') {
    await call.wait(seconds / 2);
    call.status = 'completed';
    call.emit('hangup', 'the caller hung up during the greeting', { by: 'caller' });
    return 'ended';
  }
  await call.wait(seconds);
  return 'go-on';
}

async function startSpeaking(call: CallSession, verb: Verb, documentUrl: string): Promise<number> {
  const { attributes, text } = verb;
  const times = Math.max(1, Number(attributes.loop ?? 1));
  if (verb.name === 'Pause') {
    const seconds = Number(attributes.length ?? 1);
    call.emit('pause', `${seconds} s`, { seconds });
    return seconds;
  }
  if (verb.name === 'Say') {
    call.emit('say', text, { voice: attributes.voice ?? '' });
    return text.length * SECONDS_A_LETTER * times;
  }
  if (!text) return (attributes.digits ?? '').length * SECONDS_A_KEY;
  const url = new URL(text, documentUrl);
  try {
    const clip = await fetchClip(call.route, url);
    call.emit('play', url.pathname, clip);
    return clip.seconds * times;
  } catch (error) {
    // Twilio skips a clip that it cannot play: the caller hears nothing.
    const reason = error instanceof Error ? error.message : String(error);
    call.fail(`11200: <Play> ${url.href}: ${reason}`);
    return 0;
  }
}
