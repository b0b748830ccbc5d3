import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalWorld } from '../../../simulators/local-world.ts';
import type { LocalWorld } from '../../../simulators/world-types.ts';
import { deleteRecording } from './delete-recording.ts';

const ACCOUNT = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'a-token-for-this-test' };

let world: LocalWorld;
beforeAll(async () => {
  world = await startLocalWorld({ port: 0, ...ACCOUNT });
});
afterAll(() => world.close());

const account = () => ({ ...ACCOUNT, baseUrl: world.url });
const record = () => world.recordings.add({ callSid: 'CA1', text: 'שלום', seconds: 3 }).sid;

test('a recording is deleted; one that is gone is no failure', async () => {
  const [sid, other] = [record(), record()];
  await deleteRecording(sid, account());
  expect(world.recordings.get(sid)).toBeUndefined();
  expect(world.recordings.get(other)).toBeDefined();
  await expect(deleteRecording(sid, account())).resolves.toBeUndefined();
});

test('what may work later, or never will, is told: nothing was deleted', async () => {
  const sid = record();
  const wrong = { ...account(), authToken: 'another' };
  await expect(deleteRecording(sid, wrong)).rejects.toMatchObject({ status: 401 });
  world.faults.set('twilio-media', 'error', { times: 1 });
  await expect(deleteRecording(sid, account())).rejects.toMatchObject({ status: 500 });
  await expect(
    deleteRecording(sid, { ...account(), baseUrl: 'http://127.0.0.1:1' }),
  ).rejects.toMatchObject({ status: null });
  expect(world.recordings.get(sid)).toBeDefined();
  await expect(deleteRecording('../Calls/CA1', account())).rejects.toThrow('not the SID');
});
