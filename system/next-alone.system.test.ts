import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALWAYS } from '../web/headers.mjs';
import { addBusiness } from './business.ts';
import { postWebhook, ringing } from './signed-request.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ nextAlone: true });
});
afterAll(async () => await stack?.stop());

test('where Next serves the webhooks, a call is answered, recorded and written down', async () => {
  const { number } = await addBusiness(stack);
  const call = await stack.placeCall({ from: '+972541234567', to: number, say: 'שלום' });
  expect(call.errors).toEqual([]);
  const row = () =>
    stack.query<object>(
      'SELECT "status", "recordingState", "transcriptState" FROM "CallLog" WHERE "callSid" = $1',
      [call.callSid],
    );
  await waitFor('the transcript', async () => JSON.stringify(await row()).includes('done'));
  expect(await row()).toEqual([
    { status: 'completed', recordingState: 'stored', transcriptState: 'done' },
  ]);
});

test('a forged webhook is refused there in the same words', async () => {
  const params = ringing(stack, { from: '+972541234567', to: '+97231234567' });
  const refused = await postWebhook(stack, '/webhook/incoming_call', params, { signature: '' });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toEqual({ error: 'forbidden' });
  expect(refused.headers.get('x-request-id')).toBeTruthy();
  expect(Object.fromEntries(refused.headers)).toMatchObject(
    Object.fromEntries(Object.entries(ALWAYS).map(([name, value]) => [name.toLowerCase(), value])),
  );
});
