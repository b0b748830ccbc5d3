import { describe, expect, test } from 'vitest';
import { makeUser, PASSWORD, unique } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { authenticate } from './authenticate.ts';

const signIn = (email: string, password = PASSWORD, address = unique()) =>
  authenticate({ email, password }, address);
const wrong = (email: string, address?: string) => signIn(email, 'wrong', address);
const email = () => `${unique()}@example.com`;

/** How long the next try has to wait, in minutes; 0 when it may come at once. */
async function minutes(attempt: () => Promise<unknown>): Promise<number> {
  try {
    await attempt();
    return 0;
  } catch (error) {
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterSeconds: expect.any(Number) });
    return Math.ceil((error as { retryAfterSeconds: number }).retryAfterSeconds / 60);
  }
}

/** As if this long had passed, for every count there is. */
const pass = (seconds: number) => systemDb().$executeRaw`
  update "SignInDelay" set "openAt" = "openAt" - make_interval(secs => ${seconds}),
    "updatedAt" = "updatedAt" - make_interval(secs => ${seconds})`;

const outcomes = async (tries: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(tries);
  return {
    tried: settled.filter(({ status }) => status === 'fulfilled').length,
    refused: settled.filter(({ status }) => status === 'rejected').length,
  };
};

describe.each([
  ['an account', async () => (await makeUser('operator')).email],
  ['an account that does not exist', async () => email()],
])('wrong passwords for %s', (_, make) => {
  test('after five of them each next try waits longer, from anywhere', async () => {
    const account = await make();
    for (let tries = 0; tries < 5; tries += 1) expect(await minutes(() => wrong(account))).toBe(0);
    for (const wait of [1, 2, 4, 8, 15, 15]) {
      expect(await minutes(() => wrong(account.toUpperCase()))).toBe(wait);
      expect(await minutes(() => signIn(account))).toBe(wait);
      await pass(wait * 60);
      expect(await minutes(() => wrong(account))).toBe(0);
    }
  });

  test('a try that had to wait does not count', async () => {
    const account = await make();
    for (let tries = 0; tries < 5; tries += 1) await wrong(account);
    for (let tries = 0; tries < 5; tries += 1) expect(await minutes(() => wrong(account))).toBe(1);
  });

  test('side by side: five are tried, the others have to wait', async () => {
    const account = await make();
    const tries = Array.from({ length: 30 }, () => wrong(account));
    expect(await outcomes(tries)).toEqual({ tried: 5, refused: 25 });
  });

  test('are forgotten after a day without one', async () => {
    const account = await make();
    for (let tries = 0; tries < 5; tries += 1) await wrong(account);
    await pass(25 * 3600);
    for (let tries = 0; tries < 5; tries += 1) expect(await minutes(() => wrong(account))).toBe(0);
  });
});

describe('the right password', () => {
  test('lets the count begin anew, and does not count itself', async () => {
    const user = await makeUser('operator');
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 4; tries += 1) await wrong(user.email);
      expect(await signIn(user.email)).toMatchObject({ outcome: 'right' });
    }
    for (let tries = 0; tries < 12; tries += 1)
      expect(await signIn(user.email)).toMatchObject({ outcome: 'right' });
  });

  test('has to wait like any other', async () => {
    const [one, other] = [await makeUser('operator'), await makeUser('operator')];
    for (let tries = 0; tries < 5; tries += 1) await wrong(one.email);
    expect(await minutes(() => signIn(one.email))).toBe(1);
    expect(await signIn(other.email)).toMatchObject({ outcome: 'right' });
  });
});

describe('one address', () => {
  test('may be wrong twenty times at any accounts, side by side too', async () => {
    const address = unique();
    const tries = Array.from({ length: 40 }, () => wrong(email(), address));
    expect(await outcomes(tries)).toEqual({ tried: 20, refused: 20 });
    const { email: account } = await makeUser('operator');
    expect(await minutes(() => signIn(account, PASSWORD, address))).toBe(1);
    expect(await signIn(account)).toMatchObject({ outcome: 'right' });
  });

  test('is not held up by those who sign in, nor freed by them', async () => {
    const address = unique();
    const user = await makeUser('operator');
    for (let tries = 0; tries < 19; tries += 1) await wrong(email(), address);
    for (let tries = 0; tries < 5; tries += 1)
      expect(await signIn(user.email, PASSWORD, address)).toMatchObject({ outcome: 'right' });
    await wrong(email(), address);
    expect(await minutes(() => wrong(email(), address))).toBe(1);
  });

  test('a wait of the account is not counted against it', async () => {
    const address = unique();
    const account = email();
    for (let tries = 0; tries < 30; tries += 1) await wrong(account, address).catch(() => null);
    for (let tries = 0; tries < 15; tries += 1)
      expect(await minutes(() => wrong(email(), address))).toBe(0);
    expect(await minutes(() => wrong(email(), address))).toBe(1);
  });
});

test('what is counted cannot be read from the table', async () => {
  const account = email();
  const address = `address-${unique()}`;
  await wrong(account, address);
  const rows = JSON.stringify(await systemDb().signInDelay.findMany());
  expect(rows).not.toContain(account);
  expect(rows).not.toContain(address);
});
