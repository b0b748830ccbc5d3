import type { Faults, ServiceName } from './faults.ts';
import type { CallOptions, CallResult } from './twilio/call-types.ts';
import type { RecordingStore } from './twilio/recordings.ts';

export type LocalWorldOptions = {
  /** 0: any free port. */
  port: number;
  accountSid: string;
  authToken: string;
  /** Where the application answers; may come with each call instead. */
  webUrl?: string;
  /** Base of the public URLs that are signed; that of `webUrl` by default. */
  publicHost?: string;
  /** Bearer key of the transcription endpoint. */
  transcriptionKey?: string;
  /** How long a recording's media is 404 after the recording was made. */
  recordingAvailableAfterMs?: number;
  /** What RecordingUrl starts with; Twilio's real host by default. */
  recordingUrlBase?: string;
  /** Default `pace` of calls. */
  pace?: number;
};

/** A call to place: the account, the recordings and the addresses are the world's own. */
export type WorldCall = { from: string; to: string; webUrl?: string } & Partial<
  Omit<CallOptions, 'from' | 'to' | 'accountSid' | 'recordings'>
>;

export type LocalWorld = {
  url: string;
  faults: Faults;
  recordings: RecordingStore;
  /** Requests so far of each outside service, those that met a fault included. */
  counts: Record<ServiceName, number>;
  /** Requests nobody should send: unknown addresses, and ones a service refused as malformed. */
  unexpected: UnexpectedRequest[];
  placeCall: (call: WorldCall) => Promise<CallResult>;
  close: () => Promise<void>;
};

export type UnexpectedRequest = { method: string; path: string; status: number; reason: string };

export const DEFAULT_TRANSCRIPTION_KEY = 'local-world-key';
