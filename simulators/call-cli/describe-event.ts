import type { CallEvent, CallResult } from '../twilio/call-types.ts';

/** The last line that the control address sends. */
export type ResultLine = { kind: 'result' } & Pick<
  CallResult,
  'ok' | 'errors' | 'callSid' | 'status' | 'durationSeconds'
>;

/** One event of a call as a line for a person, with the call's own time in front. */
export function describeEvent(event: CallEvent): string {
  const seconds = (event.at / 1000).toFixed(1).padStart(6);
  return `${seconds} s  ${describe(event)}`;
}

export function describeResult(result: ResultLine): string {
  const length = `${result.durationSeconds} s`;
  if (result.ok) return `✔ ${result.status}, ${length}, ${result.callSid}`;
  const count = result.errors.length;
  const problems = count === 1 ? '1 problem' : `${count} problems`;
  return `✘ ${result.status}, ${length}, ${problems}, ${result.callSid}`;
}

function describe({ kind, detail, data = {} }: CallEvent): string {
  switch (kind) {
    case 'ringing':
      return `☎ ringing: ${detail}`;
    case 'webhook':
      return `· ${detail} (${data.ms} ms)`;
    case 'answered':
      return '☎ answered';
    case 'play':
      return `▶ plays ${quoted(data.said)}${detail} (${data.bytes} bytes, ${fixed(data.seconds)} s)`;
    case 'say':
      return `▶ Twilio's own voice says "${detail}"`;
    case 'pause':
      return `… pause of ${detail}`;
    case 'beep':
      return '♪ beep';
    case 'record':
      if (!detail) return '● the caller says nothing';
      return `● the caller says "${detail}" (${fixed(data.seconds)} s recorded)`;
    case 'gather':
      if (!data.input) return '● asked, the caller gives no answer';
      return data.input === 'speech'
        ? `● asked, the caller says "${detail}"`
        : `● asked, the caller presses ${detail}`;
    case 'dial':
      return `☎ rings ${detail}`;
    case 'redirect':
      return `→ redirected to ${detail}`;
    case 'reject':
      return `✘ rejected: ${detail}`;
    case 'hangup':
      return `☎ hung up: ${detail}`;
    case 'callback':
      return `· callback ${detail}`;
    case 'error':
      return `✘ ${detail}`;
    default:
      return kind satisfies never;
  }
}

function quoted(said: unknown): string {
  return typeof said === 'string' && said ? `"${said}" ` : '';
}

function fixed(seconds: unknown): string {
  return Number(seconds).toFixed(1);
}
