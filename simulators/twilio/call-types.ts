import type { RecordingStore } from './recordings.ts';
import type { WebhookParams } from './sign.ts';

export type HttpMethod = 'GET' | 'POST';
export type DialOutcome = 'completed' | 'no-answer' | 'busy' | 'failed' | 'canceled';
export type CallStatus =
  | 'initiated'
  | 'ringing'
  | 'in-progress'
  | 'completed'
  | 'busy'
  | 'no-answer';

/** How the callbacks that need no answer (status, recording status) are delivered. */
export type CallbackPlan = {
  /** `shuffled`: some race with the call, the others come after it in any order. */
  order?: 'normal' | 'shuffled';
  /** Extra deliveries of each callback, with the same idempotency token. */
  duplicate?: number;
  /** Extra, simultaneous deliveries of each webhook whose TwiML is followed. */
  duplicateWebhooks?: number;
  /** Each delivery waits up to this many real milliseconds. */
  delayMs?: number;
  /** Makes order and delays repeatable. */
  seed?: number;
};

export type CallOptions = {
  /** Where the voice webhook answers (loopback only). A `#rc=…` fragment is obeyed. */
  webhookUrl: string;
  /** Base of the public URL that is signed, when it is not that of `webhookUrl`. */
  signAs?: string;
  accountSid: string;
  authToken: string;
  /** E.164, or what a carrier sends instead: anonymous, +266696687, sip:…; never checked. */
  from: string;
  to: string;
  /** What the caller leaves after the beep. */
  say?: string;
  callSid?: string;
  /** When the caller hangs up; `never` lets the business end the call. */
  hangUpDuring?: 'greeting' | 'recording' | 'never';
  /** The caller says nothing after the beep: an empty recording. */
  silent?: boolean;
  /** Play time claimed for the recording; that of the fixture by default. */
  recordingSeconds?: number;
  /** What <Dial> meets; no-answer by default. */
  dial?: DialOutcome;
  /** How long the two talk when `dial` is completed. */
  dialOnAnswerSeconds?: number;
  /** Keys pressed, taken from the front by Record (one key) and Gather (numDigits). */
  digits?: string;
  /** What the caller says at each speech Gather in turn; afterwards nothing. */
  speech?: string[];
  callbacks?: CallbackPlan;
  /** The number's own status callback: absolute, or relative to the voice webhook. */
  statusCallbackUrl?: string;
  /** Statuses that callback is sent for; Twilio's default for a number is the final one. */
  statusEvents?: ('initiated' | 'ringing' | 'in-progress' | 'completed')[];
  recordings: RecordingStore;
  /** Milliseconds before the first retry of a webhook; each further one waits longer by as much. */
  retryPauseMs?: number;
  onEvent?: (event: CallEvent) => void;
  /** Share of the call's time that really passes: 0 (default) at once, 1 as on the phone. */
  pace?: number;
};

export type CallEventKind =
  | 'ringing'
  | 'webhook'
  | 'answered'
  | 'play'
  | 'say'
  | 'pause'
  | 'beep'
  | 'record'
  | 'gather'
  | 'dial'
  | 'redirect'
  | 'reject'
  | 'hangup'
  | 'callback'
  | 'error';

/** `at` is milliseconds into the call, on the call's own clock. */
export type CallEvent = {
  at: number;
  kind: CallEventKind;
  detail: string;
  data?: Record<string, string | number | boolean>;
};

/** One HTTP exchange with the application. */
export type Exchange = {
  purpose: string;
  url: string;
  params: WebhookParams;
  /** Absent when there was no answer at all. */
  status?: number;
  body: string;
  /** Real milliseconds. */
  ms: number;
};

export type CallResult = {
  ok: boolean;
  /** What Twilio's debugger would show, each with its error number first. */
  errors: string[];
  callSid: string;
  from: string;
  to: string;
  status: CallStatus;
  durationSeconds: number;
  recordingSids: string[];
  events: CallEvent[];
  /** Webhooks whose TwiML was asked for, in order, duplicates included. */
  webhooks: Exchange[];
  /** Callbacks in the order of their delivery. */
  callbacks: Exchange[];
};
