import type { CallSession } from './call-session.ts';
import type { Verb } from './parse-twiml.ts';
import { dial } from './verbs/dial.ts';
import { gather } from './verbs/gather.ts';
import { methodOf } from './verbs/method.ts';
import type { Outcome } from './verbs/outcome.ts';
import { record } from './verbs/record.ts';
import { speak } from './verbs/speak.ts';

/** Carries out the verbs of one document until one ends the call or leads to another document. */
export async function runDocument(
  call: CallSession,
  verbs: Verb[],
  documentUrl: string,
): Promise<Exclude<Outcome, 'go-on'>> {
  for (const verb of verbs) {
    const outcome = await runVerb(call, verb, documentUrl);
    if (outcome !== 'go-on') return outcome;
  }
  hangUp(call, 'the document ended');
  return 'ended';
}

async function runVerb(call: CallSession, verb: Verb, documentUrl: string): Promise<Outcome> {
  switch (verb.name) {
    case 'Say':
    case 'Play':
    case 'Pause':
      return speak(call, verb, documentUrl);
    case 'Record':
      return record(call, verb, documentUrl);
    case 'Gather':
      return gather(call, verb, documentUrl);
    case 'Dial':
      return dial(call, verb, documentUrl);
    case 'Redirect': {
      const url = new URL(verb.text, documentUrl).href;
      call.emit('redirect', url);
      return { url, method: methodOf(verb.attributes.method) };
    }
    case 'Reject':
      if (call.status !== 'ringing') {
        call.fail('12200: <Reject> after the call was answered');
        return 'ended';
      }
      call.status = verb.attributes.reason === 'busy' ? 'busy' : 'no-answer';
      call.emit('reject', verb.attributes.reason ?? 'rejected');
      return 'ended';
    case 'Hangup':
      hangUp(call, 'the business hung up');
      return 'ended';
    case 'Number':
      throw new Error('the parser lets <Number> stand in <Dial> only');
    default:
      return verb.name satisfies never;
  }
}

function hangUp(call: CallSession, detail: string): void {
  call.answer();
  call.status = 'completed';
  call.emit('hangup', detail, { by: 'business' });
}
