import { newSid } from './sids.ts';

export type Recording = {
  sid: string;
  accountSid: string;
  callSid: string;
  /** What the caller said; '' for silence. */
  text: string;
  seconds: number;
  /** Date.now() from which the media can be fetched; 404 before. */
  availableAt: number;
};

export type RecordingStore = {
  add: (input: { callSid: string; text: string; seconds: number }) => Recording;
  get: (sid: string) => Recording | undefined;
  remove: (sid: string) => boolean;
  list: () => Recording[];
  /** RecordingUrl as webhooks carry it, without an extension. */
  urlOf: (sid: string) => string;
};

/**
 * Recordings in memory. `urlBase` is what RecordingUrl starts with: Twilio's real host by default,
 * as an application must build the address it fetches from the SIDs and its own setting.
 */
export function createRecordingStore({
  accountSid,
  availableAfterMs = 0,
  urlBase = 'https://api.twilio.com',
}: {
  accountSid: string;
  availableAfterMs?: number;
  urlBase?: string;
}): RecordingStore {
  const recordings = new Map<string, Recording>();
  return {
    add(input) {
      const sid = newSid('RE');
      const recording = { sid, accountSid, ...input, availableAt: Date.now() + availableAfterMs };
      recordings.set(sid, recording);
      return recording;
    },
    get: (sid) => recordings.get(sid),
    remove: (sid) => recordings.delete(sid),
    list: () => [...recordings.values()],
    urlOf: (sid) => `${urlBase}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`,
  };
}
