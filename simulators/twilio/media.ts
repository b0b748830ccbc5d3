import { clips } from '../audio/clips.ts';
import { tagMp3 } from '../audio/id3.ts';
import { makeWav } from '../audio/wav.ts';
import type { FaultKind } from '../faults.ts';
import { bytes, faultReply, json, type Reply, type WorldRequest } from '../http.ts';
import type { Recording, RecordingStore } from './recordings.ts';
import { type Account, isSignedIn, restError } from './rest.ts';

export const MEDIA_PATH = /^\/2010-04-01\/Accounts\/(\w+)\/Recordings\/(RE[0-9a-f]{32})(\.\w+)?$/;

/** Twilio's recording media: GET .mp3, .wav, no extension (WAV) or .json, and DELETE. */
export function serveMedia(
  { method, url, headers }: WorldRequest,
  store: RecordingStore,
  account: Account,
  fault: FaultKind | undefined,
): Reply {
  if (!isSignedIn(headers.authorization, account)) return restError(401, 20003, 'Authenticate');
  const broken = faultReply(fault) ?? mediaFault(fault);
  if (broken) return broken;
  const [, accountSid, sid = '', extension = ''] = MEDIA_PATH.exec(url.pathname) ?? [];
  const recording = accountSid === account.accountSid ? store.get(sid) : undefined;
  if (!recording || recording.availableAt > Date.now()) return NOT_FOUND;
  if (method === 'DELETE' && (extension === '' || extension === '.json')) {
    store.remove(sid);
    return { status: 204, headers: {}, body: '' };
  }
  if (method !== 'GET' && method !== 'HEAD') return restError(405, 20004, 'Method not allowed');
  return media(recording, extension);
}

function mediaFault(fault: FaultKind | undefined): Reply | undefined {
  switch (fault) {
    case 'missing':
      return NOT_FOUND;
    case 'redirect':
      return {
        status: 302,
        headers: { location: 'https://media.invalid/elsewhere.mp3' },
        body: '',
      };
    case 'oversize':
      return {
        status: 200,
        headers: { 'content-type': 'audio/mpeg' },
        body: clips.caller.bytes,
        endless: true,
      };
    default:
      return undefined;
  }
}

function media({ text, seconds, sid, accountSid, callSid }: Recording, extension: string): Reply {
  switch (extension) {
    case '.mp3':
      return bytes(200, 'audio/mpeg', tagMp3(clips.caller.bytes, text));
    case '.wav':
    case '':
      return bytes(200, 'audio/x-wav', makeWav(seconds, text));
    case '.json':
      return json(200, {
        sid,
        account_sid: accountSid,
        call_sid: callSid,
        duration: String(Math.round(seconds)),
        status: 'completed',
      });
    default:
      return NOT_FOUND;
  }
}

const NOT_FOUND = restError(404, 20404, 'The requested resource was not found');
