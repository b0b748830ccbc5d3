import { fullGreeting } from '../businesses/greeting.ts';
import { isOpen, WeeklyHours } from '../platform/israeli-calendar.ts';
import type { Step } from '../platform/twilio/twiml.ts';
import type { CallWebhook } from './call-events.ts';
import { PROMPTS } from './prompts.ts';

/** What the flow needs to know of the business that was called. */
export type CalledBusiness = {
  id: string;
  active: boolean;
  timeZone: string;
  hours: unknown;
  greeting: string;
  afterHoursGreeting: string;
  ringFirst: string | null;
  ringSeconds: number;
  /** Its people take no calls from this caller. */
  callerBlocked: boolean;
};

/** Longest message, seconds. Twilio charges by the minute, and one minute is rarely enough. */
const MESSAGE_MAX_SECONDS = 180;

/** Silence that ends a message, seconds: shorter cuts off those who think before they speak. */
const MESSAGE_SILENCE_SECONDS = 5;

/**
 * Twilio's connection overrides: up to five tries more on any failure of ours, within its 15 s. A restart
 * of the web process then costs a caller a pause instead of the call.
 */
const RETRY = '#rc=5&rp=all';

/** Relative addresses: Twilio resolves them against the webhook it called, PUBLIC_HOST or not. */
export const CALLBACKS = {
  dialResult: `/webhook/dial_result${RETRY}`,
  recordingAction: `/webhook/handle_recording${RETRY}`,
  recordingStatus: `/webhook/recording_status${RETRY}`,
} as const;

const say = (text: string): Step => ({ verb: 'say', utterance: { text, clipUrl: null } });
const HANG_UP: Step = { verb: 'hangup' };

/** Whether the business counts as open at that moment; hours nobody can read count as open. */
export function isBusinessOpen(
  business: Pick<CalledBusiness, 'hours' | 'timeZone'>,
  at: Date,
): boolean {
  const hours = WeeklyHours.safeParse(business.hours);
  return !hours.success || isOpen(hours.data, at, business.timeZone);
}

/** The greeting this business gives at that moment, with the recording notice. */
export const greetingText = (
  business: Pick<CalledBusiness, 'greeting' | 'afterHoursGreeting'>,
  open: boolean,
): string => fullGreeting(open ? business.greeting : business.afterHoursGreeting);

const takeMessage = (business: CalledBusiness, open: boolean): Step[] => [
  say(greetingText(business, open)),
  {
    verb: 'record',
    action: CALLBACKS.recordingAction,
    recordingStatusCallback: CALLBACKS.recordingStatus,
    maxSeconds: MESSAGE_MAX_SECONDS,
    silenceSeconds: MESSAGE_SILENCE_SECONDS,
  },
  // Reached only when nothing was recorded: an empty recording does not call the action.
  say(PROMPTS.nothingHeard),
  HANG_UP,
];

/** What Twilio is told to do next. Pure: the same webhook, business and moment give the same steps. */
export function nextSteps(
  webhook: CallWebhook,
  business: CalledBusiness | null,
  at: Date,
  callerNumber: string | null,
): Step[] {
  switch (webhook.kind) {
    case 'incoming_call': {
      if (!business?.active) return [say(PROMPTS.numberNotInUse), HANG_UP];
      // Before it is answered: it costs nothing, and a machine that dials learns nothing.
      if (business.callerBlocked) return [{ verb: 'reject' }];
      const open = isBusinessOpen(business, at);
      // Ringing the very number that calls would find it busy.
      if (business.ringFirst && open && business.ringFirst !== callerNumber) {
        return [
          {
            verb: 'dial',
            number: business.ringFirst,
            timeoutSeconds: business.ringSeconds,
            action: CALLBACKS.dialResult,
          },
        ];
      }
      return takeMessage(business, open);
    }
    case 'dial_result': {
      if (['completed', 'answered'].includes(webhook.payload.DialCallStatus)) return [HANG_UP];
      if (!business) return [say(PROMPTS.apology), HANG_UP];
      return takeMessage(business, isBusinessOpen(business, at));
    }
    case 'recording_action':
      return [say(PROMPTS.messageReceived), HANG_UP];
    case 'recording_status':
    case 'call_status':
      return [];
  }
}
