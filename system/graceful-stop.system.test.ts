import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBusiness } from './business.ts';
import { expectNoSecrets } from './expect-no-secrets.ts';
import { type Stack, startStack } from './stack.ts';
import { waitFor } from './wait-for.ts';

/** A transcription that takes until it is told to answer. */
const answers: (() => void)[] = [];
const slow = createServer((request, response) => {
  request.resume();
  answers.push(() => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ text: 'הדירה עדיין פנויה' }));
  });
});

let stack: Stack;
beforeAll(async () => {
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
  const { port } = slow.address() as AddressInfo;
  stack = await startStack({ env: { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1` } });
});
afterAll(async () => {
  slow.closeAllConnections();
  slow.close();
  await stack?.stop();
});

test('a sidecar asked to stop finishes the job in hand and takes no other', async () => {
  const { number } = await addBusiness(stack);
  const stateOf = async (callSid: string) => {
    const [row] = await stack.query<{ recordingState: string; transcript: string | null }>(
      'SELECT "recordingState", transcript FROM "CallLog" WHERE "callSid" = $1',
      [callSid],
    );
    return row;
  };
  const call = await stack.placeCall({ from: '+972541234567', to: number, say: 'שלום' });
  await waitFor('the transcription under way', () => answers.length === 1);

  stack.sidecar.kill('SIGTERM');
  await waitFor('the sidecar stopping', () => stack.logs().includes('sidecar stopping'));
  const later = await stack.placeCall({ from: '+972541234568', to: number, say: 'שלום' });
  expect(later.errors).toEqual([]); // Web goes on.
  expect(stack.sidecar.pid()).toBeDefined();
  for (const answer of answers.splice(0)) answer();

  expect(await stack.sidecar.ended()).toEqual({ code: 0, signal: null });
  expect(await stateOf(call.callSid)).toEqual({
    recordingState: 'stored',
    transcript: 'הדירה עדיין פנויה',
  });
  expect(await stateOf(later.callSid)).toEqual({ recordingState: 'pending', transcript: null });
  expect(await stack.query('SELECT id FROM "SidecarHeartbeat"')).toEqual([]);

  stack.sidecar.start();
  await waitFor('the second transcription', () => answers.length === 1);
  for (const answer of answers.splice(0)) answer();
  await waitFor('its transcript', async () => (await stateOf(later.callSid))?.transcript);
  expectNoSecrets(stack, ['הדירה עדיין פנויה', '541234567']);
});

test('web asked to stop ends by itself', async () => {
  stack.web.kill('SIGTERM');
  expect((await stack.web.ended()).signal ?? 'SIGTERM').toBe('SIGTERM');
});
