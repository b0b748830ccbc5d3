import { expect, test } from 'vitest';
import { whatIsWrong } from './verify.ts';

const BODY = Buffer.from('{"text":"שלום"}');
const NOW = 1_795_000_000;
/** printf '%s' '1795000000.{"text":"שלום"}' | openssl dgst -sha256 -hmac whsec_test */
const RIGHT = 'v1=c30eac6fe8603913abde80f93c7b6a9f56b360a39bc761e478bdc3426e4ca35b';

const judge = (
  signature: string | undefined,
  { timestamp = `${NOW}`, now = NOW, body = BODY } = {},
) =>
  whatIsWrong(
    'whsec_test',
    { 'agentlocator-timestamp': timestamp, 'agentlocator-signature': signature },
    body,
    now,
  );

test('a signature of ours is right, alone or beside another', () => {
  expect(judge(RIGHT)).toBeNull();
  expect(judge(`v1=${'0'.repeat(64)},${RIGHT}`)).toBeNull();
});

test.each([undefined, '', 'v1=', `v1=${'0'.repeat(64)}`, RIGHT.slice(0, -1), `${RIGHT}00`])(
  'the signature %s is not',
  (signature) => expect(judge(signature)).toBe('signature'),
);

test('nor is one of another body or another time', () => {
  expect(judge(RIGHT, { body: Buffer.from('{"text":"שלום!"}') })).toBe('signature');
  expect(judge(RIGHT, { timestamp: `${NOW + 1}` })).toBe('signature');
});

test('one that is old is refused, and so is a time that is none', () => {
  expect(judge(RIGHT, { now: NOW + 301 })).toBe('timestamp');
  expect(judge(RIGHT, { now: NOW - 301 })).toBe('timestamp');
  expect(judge(RIGHT, { timestamp: 'soon' })).toBe('timestamp');
});
