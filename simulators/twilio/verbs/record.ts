import { CALLER_SAYS, clips } from '../../audio/clips.ts';
import type { CallSession } from '../call-session.ts';
import { fetchDocument } from '../fetch-document.ts';
import type { Verb } from '../parse-twiml.ts';
import { newSid } from '../sids.ts';
import type { WebhookParams } from '../sign.ts';
import { methodOf } from './method.ts';
import type { Outcome } from './outcome.ts';

const MAX_LENGTH_S = 3600;
const SILENCE_TIMEOUT_S = 5;
const ANY_KEY = '1234567890*#';

/** <Record>: the beep, what the caller leaves, and the action with the recording's address. */
export async function record(call: CallSession, verb: Verb, documentUrl: string): Promise<Outcome> {
  const { attributes } = verb;
  const { silent: isSilent = false, hangUpDuring } = call.options;
  call.answer();
  if (attributes.playBeep !== 'false') call.emit('beep', 'beep');
  const timeout = Number(attributes.timeout ?? SILENCE_TIMEOUT_S);
  const isEmpty = isSilent && attributes.trim !== 'do-not-trim';
  const seconds = isSilent ? timeout : spokenSeconds(call, verb);
  const said = isSilent ? '' : (call.options.say ?? CALLER_SAYS);
  const isHangUp = hangUpDuring === 'recording' || hangUpDuring === 'greeting';
  const { sid } = isEmpty
    ? { sid: newSid('RE') }
    : call.options.recordings.add({ callSid: call.callSid, text: said, seconds });
  const status = (name: string, duration: number) =>
    notifyStatus(call, verb, documentUrl, { sid, status: name, seconds: duration });

  status('in-progress', -1);
  await call.wait(seconds);
  call.emit('record', said, { seconds, sid, empty: isEmpty });
  if (isHangUp) {
    call.status = 'completed';
    call.emit('hangup', 'the caller hung up during the recording', { by: 'caller' });
  }
  if (isEmpty) {
    // An empty recording never reaches the action.
    status('absent', -1);
    return isHangUp ? 'ended' : 'go-on';
  }
  call.recordingSids.push(sid);
  status('completed', seconds);

  const action = {
    url: new URL(attributes.action ?? documentUrl, documentUrl).href,
    method: methodOf(attributes.method),
    extra: {
      RecordingUrl: call.options.recordings.urlOf(sid),
      RecordingSid: sid,
      RecordingDuration: wholeSeconds(seconds),
      Digits: isHangUp ? 'hangup' : finishKey(call, attributes.finishOnKey ?? ANY_KEY),
    },
  };
  if (!isHangUp) return action;
  // The answer is checked, but nobody is there to hear it.
  await call.afterHangUp(() => fetchDocument(call, action));
  return 'ended';
}

function spokenSeconds(call: CallSession, { attributes }: Verb): number {
  const longest = Number(attributes.maxLength ?? MAX_LENGTH_S);
  return Math.min(longest, call.options.recordingSeconds ?? clips.caller.seconds);
}

function finishKey(call: CallSession, allowed: string): string {
  const key = call.keysLeft.slice(0, 1);
  if (!key || !allowed.includes(key)) return '';
  call.keysLeft = call.keysLeft.slice(1);
  return key;
}

function notifyStatus(
  call: CallSession,
  { attributes }: Verb,
  documentUrl: string,
  { sid, status, seconds }: { sid: string; status: string; seconds: number },
): void {
  const callback = attributes.recordingStatusCallback;
  const subscribed = (attributes.recordingStatusCallbackEvent ?? 'completed').split(' ');
  if (!callback || !subscribed.includes(status)) return;
  const params: WebhookParams = {
    AccountSid: call.options.accountSid,
    CallSid: call.callSid,
    RecordingSid: sid,
    RecordingUrl: call.options.recordings.urlOf(sid),
    RecordingStatus: status,
    RecordingDuration: seconds < 0 ? '-1' : wholeSeconds(seconds),
    RecordingChannels: '1',
    RecordingSource: 'RecordVerb',
    RecordingStartTime: new Date().toUTCString().replace('GMT', '+0000'),
    RecordingTrack: 'inbound',
    ErrorCode: '0',
  };
  const url = new URL(callback, documentUrl).href;
  const method = methodOf(attributes.recordingStatusCallbackMethod);
  call.notify(`recording ${status}`, url, method, params);
}

function wholeSeconds(seconds: number): string {
  return String(Math.max(1, Math.round(seconds)));
}
