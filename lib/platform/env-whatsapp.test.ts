import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { EnvError, loadEnv } from './env.ts';

const GOOD = {
  JWT_SECRET: 'a-session-secret-of-forty-characters-12345',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'f'.repeat(32),
};
const key = () => randomBytes(32).toString('base64');

function refusal(change: Record<string, string>): string {
  try {
    loadEnv({ ...GOOD, ...change });
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error('not refused');
}

test('keys: in their order, with their names, and none where none is given', () => {
  const [one, two] = [key(), key()];
  const { WHATSAPP_KEYS } = loadEnv({ ...GOOD, WHATSAPP_KEYS: `k2:${two}, k1:${one}` });
  expect(
    WHATSAPP_KEYS?.map(({ id, secret }) => [id, Buffer.from(secret).toString('base64')]),
  ).toEqual([
    ['k2', two],
    ['k1', one],
  ]);
  expect(loadEnv(GOOD).WHATSAPP_KEYS).toBeUndefined();
});

test.each([
  ['no name', () => key()],
  ['a short key', () => `k1:${randomBytes(16).toString('base64')}`],
  ['rubbish', () => 'k1:nonsense-value'],
  ['one name twice', () => `k1:${key()},k1:${key()}`],
  ['an empty one', () => `k1:${key()},`],
])('keys with %s are refused in one line without the value', (_, make) => {
  const value = make();
  const message = refusal({ WHATSAPP_KEYS: value });
  expect(message).toMatch(/^WHATSAPP_KEYS [^\n]+; for example WHATSAPP_KEYS=/);
  for (const part of value.split(/[:,]/).filter((one) => one.length > 4)) {
    expect(message).not.toContain(part);
  }
});

test('the address: wss, or ws on this machine in the local world', () => {
  const accepted = (change: Record<string, string>) =>
    loadEnv({ ...GOOD, ...change }).WHATSAPP_URL?.href;
  expect(accepted({ WHATSAPP_URL: 'wss://web.whatsapp.com/ws/chat' })).toBe(
    'wss://web.whatsapp.com/ws/chat',
  );
  const local = { WHATSAPP_URL: 'ws://127.0.0.1:4000/ws/chat' };
  expect(accepted({ ...local, LOCAL_WORLD: '1' })).toBe(local.WHATSAPP_URL);
  expect(refusal(local)).toMatch(/^WHATSAPP_URL must be wss/);
  expect(refusal({ ...local, NODE_ENV: 'production' })).toMatch(/^WHATSAPP_URL must be wss/);
  expect(refusal({ WHATSAPP_URL: 'ws://example.com/', LOCAL_WORLD: '1' })).toMatch(
    /^WHATSAPP_URL must be wss, or ws on this machine/,
  );
  expect(refusal({ WHATSAPP_URL: 'https://example.com/' })).toMatch(/^WHATSAPP_URL is not a wss/);
});
