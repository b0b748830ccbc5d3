import { createECDH } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeLocalWorldSecrets } from '../../scripts/local-world-env.ts';
import { EnvError, loadEnv } from './env.ts';

const GOOD = {
  JWT_SECRET: 'a-session-secret-of-forty-characters-12345',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'f'.repeat(32),
};
const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY } = makeLocalWorldSecrets();
const VAPID = { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT: 'mailto:admin@example.com' };

function refusal(change: Record<string, string>): string {
  try {
    loadEnv({ ...GOOD, ...VAPID, ...change });
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  throw new Error('not refused');
}

test('all three, or none', () => {
  expect(loadEnv({ ...GOOD, ...VAPID })).toMatchObject(VAPID);
  expect(loadEnv(GOOD).VAPID_PUBLIC_KEY).toBeUndefined();
  for (const name of Object.keys(VAPID)) {
    expect(refusal({ [name]: '' })).toMatch(new RegExp(`^${name} is missing .*for example`));
  }
});

test('https: is a way to reach somebody too', () => {
  const VAPID_SUBJECT = 'https://example.com/contact';
  expect(loadEnv({ ...GOOD, ...VAPID, VAPID_SUBJECT })).toMatchObject({ VAPID_SUBJECT });
});

test.each([
  ['VAPID_PUBLIC_KEY', 'nonsense'],
  ['VAPID_PUBLIC_KEY', createECDH('prime256v1').generateKeys('base64url')],
  ['VAPID_PRIVATE_KEY', 'AAAA'],
  ['VAPID_PRIVATE_KEY', 'A'.repeat(43)],
  ['VAPID_SUBJECT', 'admin@example.com'],
])('%s=%s is refused in one line without the value', (name, value) => {
  const message = refusal({ [name]: value });
  expect(message).toMatch(/^VAPID_\w+ [^\n]+; for example VAPID_/);
  if (value !== 'admin@example.com') expect(message).not.toContain(value);
});
