import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServiceName } from '../simulators/faults.ts';
import { addBusiness } from './business.ts';
import { placeCalls } from './many-calls.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';

const CALLS = 30;
const HANGING: ServiceName[] = ['google-tts', 'gtts', 'twilio-media'];

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(async () => {
  stack?.sidecar.kill('SIGKILL'); // It waits for services that never answer.
  await stack?.stop();
});

test('while every outside service hangs, each webhook is answered right and each call stored', async () => {
  for (const service of HANGING) stack.world.faults.set(service, 'hang');
  stack.world.faults.set('transcription', 'hang');
  const { businessId, number } = await addBusiness(stack);

  const placed = await placeCalls(stack, { to: number, count: CALLS });

  for (const { result } of placed) {
    expect(result.errors).toEqual([]);
    expect(result.webhooks.map(({ status }) => status)).toEqual([200, 200]);
    expect(result.webhooks[0]?.body).toMatch(/<Say [^>]*he-IL[^>]*>.*הגעתם לעסק.*<Record /s);
    expect(result.webhooks[1]?.body).toContain('<Hangup/>');
    expect(result.callbacks.map(({ status }) => status)).toEqual([204, 204]);
  }
  const rows = await stack.query(
    `SELECT status, "recordingState", count(*)::int FROM "CallLog" WHERE "businessId" = $1 GROUP BY 1, 2`,
    [businessId],
  );
  expect(rows).toEqual([{ status: 'completed', recordingState: 'pending', count: CALLS }]);
  // Else nothing would have hung.
  await waitFor('each service asked', () =>
    HANGING.every((service) => stack.world.counts[service] > 0),
  );
});
