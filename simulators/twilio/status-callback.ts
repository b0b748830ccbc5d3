import type { CallSession } from './call-session.ts';

export type StatusEvent = 'initiated' | 'ringing' | 'in-progress' | 'completed';

/**
 * Gives a function that sends the number's status callback for the events subscribed to, each with
 * the next sequence number. `completed` stands for whatever the call ended as.
 */
export function statusReporter(call: CallSession, baseUrl: string): (event: StatusEvent) => void {
  const { statusCallbackUrl, statusEvents = ['completed'] } = call.options;
  let sequence = 0;
  return (event) => {
    if (!statusCallbackUrl || !statusEvents.includes(event)) return;
    const isLast = event === 'completed';
    const CallStatus = isLast ? call.status : event;
    const seconds = Math.ceil(call.talkMs() / 1000);
    call.notify(`call ${CallStatus}`, new URL(statusCallbackUrl, baseUrl).href, 'POST', {
      ...call.params(),
      CallStatus,
      ...(isLast && { CallDuration: String(seconds), Duration: String(Math.ceil(seconds / 60)) }),
      Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(sequence),
    });
    sequence += 1;
  };
}
