import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeCtx, makeUser, PASSWORD, unique } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { authenticate } from './authenticate.ts';
import { createUser } from './create-user.ts';
import { resetPassword } from './reset-password.ts';

const signIn = (email: string, password = PASSWORD, address = unique()) =>
  authenticate({ email, password }, address);
const userOf = (email: string) => systemDb().user.findUniqueOrThrow({ where: { email } });

describe('signing in', () => {
  test('with the right password, whatever the case of the email', async () => {
    const { userId, email } = await makeUser('operator');
    expect(await signIn(`  ${email.toUpperCase()} `)).toEqual({
      outcome: 'right',
      userId,
      sessionVersion: 0,
    });
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
    expect(await attempt(email)).toEqual({ outcome: 'wrong' });
    expect((await userOf(email)).lastSignInAt).toBeNull();
  });

  test('not with an account that was closed', async () => {
    const { email } = await makeUser('operator');
    await systemDb().user.update({ where: { email }, data: { active: false } });
    expect(await signIn(email)).toEqual({ outcome: 'wrong' });
  });
});

describe('a new password', () => {
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
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$/);
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
