import type { CallEvent } from '../twilio/call-types.ts';
import type { WorldCall } from '../world-types.ts';
import type { ResultLine } from './describe-event.ts';

/** Places a call through the world's control address; gives its events as they come, result last. */
export async function* streamCall(
  worldUrl: string,
  call: WorldCall,
): AsyncGenerator<CallEvent | ResultLine> {
  const response = await fetch(`${worldUrl}/_control/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
  });
  if (!response.ok || !response.body) {
    throw new Error(`the local world refused the call: ${await response.text()}`);
  }
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of response.body) {
    rest += decoder.decode(part, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}
