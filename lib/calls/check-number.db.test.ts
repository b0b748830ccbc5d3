import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalWorld } from '../../simulators/local-world.ts';
import type { LocalWorld } from '../../simulators/world-types.ts';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { parseForm, verifyTwilioSignature } from '../platform/twilio/signature.ts';
import { answer } from '../platform/twilio/twiml.ts';
import { checkNumber } from './check-number.ts';
import { PROMPTS } from './prompts.ts';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const TOKEN = 'a-token-for-this-test';
const notInUse = (clipUrl: string | null) =>
  answer([{ verb: 'say', utterance: { text: PROMPTS.numberNotInUse, clipUrl } }]);

const NOW = new Date();

/** What stands at PUBLIC_HOST: a proxy in front of us, or in front of something else. */
let front: Server;
let world: LocalWorld;
let host: string;
let signedFor: (url: string) => string = (url) => url;
let body = notInUse(null);

beforeEach(async () => {
  [signedFor, body] = [(url) => url, notInUse(null)];
  front = createServer(async (request, response) => {
    let raw = '';
    for await (const chunk of request) raw += chunk;
    const genuine = verifyTwilioSignature({
      authToken: TOKEN,
      signature: String(request.headers['x-twilio-signature']),
      url: signedFor(`${host}${request.url}`),
      params: parseForm(raw),
      rawBody: raw,
    });
    response.writeHead(genuine ? 200 : 403).end(body);
  });
  await new Promise<void>((ready) => front.listen(0, '127.0.0.1', ready));
  host = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  world = await startLocalWorld({
    port: 0,
    accountSid: ACCOUNT,
    authToken: TOKEN,
    publicHost: host,
  });
});

afterEach(async () => {
  await world.close();
  front.close();
});

async function check(publicHost: string | null = host) {
  const { ctx, number } = await makeBusiness();
  const settings = {
    PUBLIC_HOST: publicHost === null ? undefined : new URL(publicHost),
    TWILIO_ACCOUNT_SID: ACCOUNT,
    TWILIO_AUTH_TOKEN: TOKEN,
    TWILIO_API_URL: new URL(world.url),
  };
  const seen = await checkNumber({ ctx: ctx({ now: NOW }), input: { number }, settings });
  const kept = await systemDb().phoneNumber.findUniqueOrThrow({ where: { e164: number } });
  expect(kept).toMatchObject({
    checkedAt: NOW,
    addressCheck: seen.address,
    twilioCheck: seen.twilio,
  });
  return seen;
}

test('all is well: our address answers what is signed for it, and Twilio calls it', async () => {
  expect(await check()).toEqual({
    address: 'ok',
    twilio: 'ok',
    wanted: {
      voiceUrl: `${host}/webhook/incoming_call`,
      statusCallback: `${host}/webhook/call_status`,
    },
    voiceUrl: `${host}/webhook/incoming_call`,
  });
});

test('the answer may be a clip of ours, and no other one', async () => {
  body = notInUse(`${host}/voice/a-clip.mp3`);
  expect(await check()).toMatchObject({ address: 'ok' });
  body = notInUse('https://elsewhere.example/voice/a-clip.mp3');
  expect(await check()).toMatchObject({ address: 'wrong_answer' });
});

test('a proxy that changes the address makes every signature wrong', async () => {
  signedFor = (url) => url.replace('http:', 'https:');
  expect(await check()).toMatchObject({ address: 'refused', twilio: 'ok' });
});

test('something else answers there', async () => {
  body = '<html>welcome</html>';
  expect(await check()).toMatchObject({ address: 'wrong_answer' });
});

test('nobody answers there', async () => {
  await new Promise((closed) => front.close(closed));
  expect(await check()).toMatchObject({ address: 'unreachable' });
});

test('Twilio fails, or calls another address', async () => {
  world.faults.set('twilio-api', 'error', { times: 1 });
  expect(await check()).toMatchObject({ address: 'ok', twilio: 'refused' });
  const other = host.replace('127.0.0.1', 'localhost');
  expect(await check(other)).toMatchObject({ twilio: 'other_address' });
});

test('without a public address there is nothing to try', async () => {
  expect(await check(null)).toEqual({
    address: 'unset',
    twilio: 'unset',
    wanted: null,
    voiceUrl: null,
  });
});
