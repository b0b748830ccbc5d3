import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeBusiness, makeCtx, makeUser, PASSWORD, unique } from '../../test/factories.ts';
import { db } from '../platform/db.ts';
import { authenticate } from './authenticate.ts';
import { createUser } from './create-user.ts';
import { findSessionUser } from './find-session-user.ts';
import { resetPassword } from './reset-password.ts';

const signIn = (email: string, password = PASSWORD, address = unique()) =>
  authenticate({ email, password }, address);
const userOf = (email: string) => db().user.findUniqueOrThrow({ where: { email } });
const RATE_LIMITED = { code: 'rate_limited', retryAfterSeconds: expect.any(Number) };

describe('signing in', () => {
  test('with the right password, whatever the case of the email', async () => {
    const { userId, email } = await makeUser('operator');
    expect(await signIn(`  ${email.toUpperCase()} `)).toEqual({ id: userId, sessionVersion: 0 });
    const { lastSignInAt } = await userOf(email);
    expect(Date.now() - Number(lastSignInAt)).toBeLessThan(10_000);
  });

  test.each([
    ['a wrong password', (email: string) => signIn(email, `${PASSWORD}x`)],
    ['a password in another case', (email: string) => signIn(email, PASSWORD.toUpperCase())],
    ['no password', (email: string) => signIn(email, '')],
    ['a password with more after it', (email: string) => signIn(email, `${PASSWORD}\u0000x`)],
    ['a password too long to be one', (email: string) => signIn(email, 'x'.repeat(10_000))],
    ['an unknown account', () => signIn(`${unique()}@example.com`)],
    ['what is no email', () => signIn("' or 1=1 --")],
    ['nothing', () => signIn('', '')],
  ])('not with %s', async (_, attempt) => {
    const { email } = await makeUser('operator');
    expect(await attempt(email)).toBeNull();
    expect((await userOf(email)).lastSignInAt).toBeNull();
  });

  test('not with an account that was closed', async () => {
    const { email } = await makeUser('operator');
    await db().user.update({ where: { email }, data: { active: false } });
    expect(await signIn(email)).toBeNull();
  });

  test('an unknown account costs as much work as a wrong password', async () => {
    const { email } = await makeUser('operator');
    const work = async (who: string) => {
      const before = process.cpuUsage();
      for (let run = 0; run < 5; run += 1) await signIn(who, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await work(`${unique()}@example.com`);
    const [unknown, known] = [await work(`${unique()}@example.com`), await work(email)];
    // Without the pretence it would be a small part of it.
    expect(unknown).toBeGreaterThan(known / 2);
  });

  test('too many tries on one account, from anywhere', async () => {
    const [one, other] = [await makeUser('operator'), await makeUser('operator')];
    for (let tries = 0; tries < 10; tries += 1) expect(await signIn(one.email, 'wrong')).toBeNull();
    await expect(signIn(one.email)).rejects.toMatchObject(RATE_LIMITED);
    await expect(signIn(one.email.toUpperCase())).rejects.toMatchObject(RATE_LIMITED);
    expect(await signIn(other.email)).not.toBeNull();
  });

  test('too many tries from one address, at any account', async () => {
    const address = unique();
    const { email } = await makeUser('operator');
    const tries = Array.from({ length: 50 }, () =>
      signIn(`${unique()}@example.com`, 'wrong', address),
    );
    expect(new Set(await Promise.all(tries))).toEqual(new Set([null]));
    await expect(signIn(email, PASSWORD, address)).rejects.toMatchObject(RATE_LIMITED);
    expect(await signIn(email)).not.toBeNull();
  });
});

describe('a session', () => {
  test('speaks for its user, with their business', async () => {
    const { owner, businessId, email } = await makeBusiness();
    const session = { userId: owner.userId, sessionVersion: 0 };
    expect(await findSessionUser(session)).toMatchObject({
      id: owner.userId,
      email,
      role: 'owner',
      businessId,
      business: { timeZone: 'Asia/Jerusalem', active: true },
    });
  });

  test('ends when the business is closed', async () => {
    const { owner, businessId } = await makeBusiness();
    await db().business.update({ where: { id: businessId }, data: { active: false } });
    expect(await findSessionUser({ userId: owner.userId, sessionVersion: 0 })).toBeNull();
  });

  test('ends with a new password, which is the only one that fits', async () => {
    const { userId, email } = await makeUser('operator');
    const before = await signIn(email);
    await resetPassword({ ctx: makeCtx(), input: { email, password: 'another-password' } });
    expect(
      await findSessionUser({ userId, sessionVersion: before?.sessionVersion ?? -1 }),
    ).toBeNull();
    expect(await signIn(email)).toBeNull();
    const after = await signIn(email, 'another-password');
    expect(after?.sessionVersion).toBe(1);
    expect(await findSessionUser({ userId, sessionVersion: 1 })).not.toBeNull();
    const audits = await db().auditEntry.findMany({ where: { entityId: userId } });
    expect(audits.map((audit) => audit.action)).toEqual(['user.created', 'user.password_reset']);
    expect(JSON.stringify(audits, (_, value) => `${value}` && value?.toString())).not.toContain(
      'argon2',
    );
  });

  test('ends when the account is closed, and is nobody for one that never was', async () => {
    const { userId, email } = await makeUser('operator');
    await db().user.update({ where: { email }, data: { active: false } });
    expect(await findSessionUser({ userId, sessionVersion: 0 })).toBeNull();
    expect(await findSessionUser({ userId: randomUUID(), sessionVersion: 0 })).toBeNull();
  });

  test('no password of nobody', async () => {
    const input = { email: `${unique()}@example.com`, password: PASSWORD };
    await expect(resetPassword({ ctx: makeCtx(), input })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a new account', () => {
  const person = () => ({ name: 'דנה', email: `${unique()}@example.com`, password: PASSWORD });

  test('keeps its password as Argon2id alone', async () => {
    const { email } = await makeUser('operator');
    const { passwordHash } = await userOf(email);
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(passwordHash).not.toContain(PASSWORD);
  });

  test('one an email, whatever its case', async () => {
    const { email } = await makeUser('operator');
    const input = { ...person(), role: 'operator', email: email.toUpperCase() } as const;
    await expect(createUser({ ctx: makeCtx(), input })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('of a business that is not there: said so', async () => {
    const input = { ...person(), role: 'staff', businessId: randomUUID() } as const;
    await expect(createUser({ ctx: makeCtx(), input })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('with a short password: refused', async () => {
    const input = { ...person(), role: 'operator', password: '123456789' } as const;
    await expect(createUser({ ctx: makeCtx(), input })).rejects.toThrow(/password/);
  });
});
