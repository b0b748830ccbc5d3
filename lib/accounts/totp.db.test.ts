import { describe, expect, test } from 'vitest';
import { makeBusiness, makeUser, PASSWORD, unique } from '../../test/factories.ts';
import { bytesOfBase32 } from '../../test/totp.ts';
import { systemDb } from '../platform/db.ts';
import { authenticate } from '../users/authenticate.ts';
import { beginTotp, confirmTotp, disableTotp, removeTotpOf } from './totp.ts';
import { codeOfStep, stepAt } from './totp-code.ts';

async function enrolled() {
  const user = await makeUser('operator');
  const ctx = user.ctx();
  const { secret, uri } = await beginTotp({ ctx });
  const code = (offset = 0n) => codeOfStep(bytesOfBase32(secret), stepAt(new Date()) + offset);
  const { recoveryCodes } = await confirmTotp({ ctx, code: code(-1n) });
  const signIn = async (given?: string, password = PASSWORD) =>
    (await authenticate({ email: user.email, password, code: given }, unique())).outcome;
  return { user, ctx, secret, uri, code, recoveryCodes, signIn };
}

describe('a second step', () => {
  test('is asked for after the right password alone', async () => {
    const { signIn, code } = await enrolled();
    expect(await signIn(undefined, 'wrong')).toBe('wrong');
    expect(await signIn(code(), 'wrong')).toBe('wrong');
    expect(await signIn()).toBe('code_needed');
    expect(await signIn('')).toBe('code_needed');
    expect(await signIn(code())).toBe('right');
  });

  test('counts from its first right code on, not before', async () => {
    const user = await makeUser('operator');
    await beginTotp({ ctx: user.ctx() });
    const wrong = confirmTotp({ ctx: user.ctx(), code: '000000' });
    await expect(wrong).rejects.toMatchObject({ code: 'unprocessable' });
    const result = await authenticate({ email: user.email, password: PASSWORD }, unique());
    expect(result.outcome).toBe('right');
  });

  test('takes no code twice, also when they come at once', async () => {
    const { signIn, code } = await enrolled();
    const now = code();
    const both = await Promise.all([signIn(now), signIn(now), signIn(now)]);
    expect(both.sort()).toEqual(['right', 'wrong_code', 'wrong_code']);
    expect(await signIn(now)).toBe('wrong_code');
    expect(await signIn(code(1n))).toBe('right');
  });

  test('wrong codes wait like wrong passwords, and the right password does not clear them', async () => {
    const { signIn, code } = await enrolled();
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await signIn()).toBe('code_needed');
      expect(await signIn('000000')).toBe('wrong_code');
    }
    await expect(signIn(code())).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(signIn()).rejects.toMatchObject({ code: 'rate_limited' });
  });

  test('each recovery code opens once', async () => {
    const { user, signIn, recoveryCodes } = await enrolled();
    expect(recoveryCodes).toHaveLength(10);
    expect(new Set(recoveryCodes).size).toBe(10);
    const [first = '', second = ''] = recoveryCodes;
    expect(await signIn(first.toUpperCase().replaceAll('-', ' '))).toBe('right');
    expect(await signIn(first)).toBe('wrong_code');
    const both = await Promise.all([signIn(second), signIn(second)]);
    expect(both.sort()).toEqual(['right', 'wrong_code']);
    const { recoveryHashes } = await systemDb().user.findUniqueOrThrow({
      where: { id: user.userId },
    });
    expect(recoveryHashes).toHaveLength(8);
  });

  test('is kept sealed, and opens for its own row alone', async () => {
    const { user, uri, secret, recoveryCodes, code } = await enrolled();
    expect(uri).toContain(secret);
    const row = await systemDb().user.findUniqueOrThrow({ where: { id: user.userId } });
    const text = JSON.stringify(row, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const hidden of [secret, ...recoveryCodes]) expect(text).not.toContain(hidden);
    expect(Buffer.from(row.totpSealed ?? []).includes(bytesOfBase32(secret))).toBe(false);
    const thief = await enrolled();
    await systemDb().user.update({
      where: { id: thief.user.userId },
      data: { totpSealed: row.totpSealed, totpLastStep: null },
    });
    expect(await thief.signIn(code())).toBe('wrong_code');
    expect(await thief.signIn(thief.recoveryCodes[0])).toBe('right');
  });

  test('is turned off with password and code, and not without', async () => {
    const { ctx, code, signIn } = await enrolled();
    await expect(beginTotp({ ctx })).rejects.toMatchObject({ code: 'conflict' });
    const off = (password: string, given: string) =>
      disableTotp({ ctx, input: { password, code: given } });
    await expect(off('wrong', code())).rejects.toMatchObject({ code: 'unprocessable' });
    await expect(off(PASSWORD, '000000')).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await signIn()).toBe('code_needed');
    await off(PASSWORD, code());
    expect(await signIn()).toBe('right');
  });

  test('of a colleague is taken away by an owner, who then cannot take their own', async () => {
    const { businessId, ctx, owner } = await makeBusiness();
    const staff = await makeUser({ role: 'staff', businessId });
    const { secret } = await beginTotp({ ctx: staff.ctx() });
    const code = codeOfStep(bytesOfBase32(secret), stepAt(new Date()));
    await confirmTotp({ ctx: staff.ctx(), code });
    await removeTotpOf({ ctx: ctx(), userId: staff.userId });
    const result = await authenticate({ email: staff.email, password: PASSWORD }, unique());
    expect(result.outcome).toBe('right');
    const own = removeTotpOf({ ctx: ctx(), userId: owner.userId });
    await expect(own).rejects.toMatchObject({ code: 'conflict' });
  });
});
