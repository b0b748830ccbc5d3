import { describe, expect, test } from 'vitest';
import { makeBusiness, makeCtx, makeUser, PASSWORD, unique } from '../../test/factories.ts';
import { getThread } from '../messages/queries.ts';
import { systemDb } from '../platform/db.ts';
import { findSession } from '../sessions/find-session.ts';
import { startSession } from '../sessions/start-session.ts';
import { authenticate } from '../users/authenticate.ts';
import { changePassword } from './change-password.ts';
import { findLink } from './find-link.ts';
import { inviteColleague, revokeInvitation } from './invite.ts';
import { createResetLink, createResetLinkFor } from './reset-link.ts';
import { acceptInvitation, chooseNewPassword } from './use-link.ts';

const origin = 'https://agentlocator.example';
const NEXT = 'another-good-password';
const DAY_MS = 24 * 3600_000;
const asked = (now = new Date()) => makeCtx({ now });
const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? '';
const later = (ms: number) => new Date(Date.now() + ms);
const signIn = (email: string, password: string) =>
  authenticate({ email, password }, unique()).then(({ outcome }) => outcome);

const invitation = (overrides: { role?: 'owner' | 'staff'; email?: string } = {}) => ({
  role: overrides.role ?? ('staff' as const),
  name: 'נועה ברק',
  email: overrides.email ?? `invited-${unique()}@example.com`,
});
const join = (token: string, now?: Date) =>
  acceptInvitation({ asked: asked(now), token, input: { name: 'נועה', password: PASSWORD } });
const NOT_FOUND = { code: 'not_found' };

describe('an invitation', () => {
  test('opens once, and makes the account it is for', async () => {
    const business = await makeBusiness();
    const input = invitation({ role: 'owner' });
    const link = await inviteColleague({ ctx: business.ctx(), input, origin });
    expect(link.url).toMatch(/^https:\/\/agentlocator\.example\/join\/[\w-]{43}$/);
    const token = tokenOf(link);
    expect(await findLink('invitation', token, new Date())).toMatchObject({
      state: 'open',
      email: input.email,
      role: 'owner',
      name: 'נועה ברק',
    });
    expect(await join(token)).toEqual({ email: input.email });
    expect(await systemDb().user.findUnique({ where: { email: input.email } })).toMatchObject({
      businessId: business.businessId,
      role: 'owner',
      name: 'נועה',
    });
    expect(await signIn(input.email, PASSWORD)).toBe('right');
    await expect(join(token)).rejects.toMatchObject(NOT_FOUND);
    expect(await findLink('invitation', token, new Date())).toMatchObject({ state: 'used' });
  });

  test('is kept as a hash alone, and is in no audit', async () => {
    const business = await makeBusiness();
    const link = await inviteColleague({ ctx: business.ctx(), input: invitation(), origin });
    const token = tokenOf(link);
    await join(token);
    const where = { businessId: business.businessId };
    const kept = [
      await systemDb().accountLink.findMany({ where }),
      await systemDb().auditEntry.findMany({ where }),
    ];
    const text = JSON.stringify(kept, (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    expect(text).toContain('invitation.accepted');
    expect(text).not.toContain(token);
  });

  test('accepted twice at once makes one account', async () => {
    const business = await makeBusiness();
    const input = invitation();
    const token = tokenOf(await inviteColleague({ ctx: business.ctx(), input, origin }));
    const both = await Promise.allSettled(Array.from({ length: 4 }, () => join(token)));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await systemDb().user.count({ where: { email: input.email } })).toBe(1);
  });

  test('two to one email by two businesses, accepted at once: one account', async () => {
    const [one, other] = [await makeBusiness(), await makeBusiness()];
    const input = invitation();
    const tokens = [
      tokenOf(await inviteColleague({ ctx: one.ctx(), input, origin })),
      tokenOf(await inviteColleague({ ctx: other.ctx(), input, origin })),
    ];
    const both = await Promise.allSettled(tokens.map((token) => join(token)));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', details: { email: expect.any(String) } },
    });
  });

  test('ends after seven days, by being taken back, and by a newer one', async () => {
    const business = await makeBusiness();
    const ctx = business.ctx();
    const input = invitation();
    const invite = () => inviteColleague({ ctx, input, origin });
    const first = await invite();
    await expect(join(tokenOf(first), later(7.1 * DAY_MS))).rejects.toMatchObject(NOT_FOUND);
    const state = async (link: { url: string }, now = new Date()) =>
      (await findLink('invitation', tokenOf(link), now)).state;
    expect(await state(first, later(7.1 * DAY_MS))).toBe('expired');
    const second = await invite();
    expect(await state(first)).toBe('revoked');
    expect(await state(second)).toBe('open');
    await revokeInvitation({ ctx, id: second.id });
    expect(await state(second)).toBe('revoked');
    await expect(join(tokenOf(second))).rejects.toMatchObject(NOT_FOUND);
    await expect(revokeInvitation({ ctx, id: second.id })).rejects.toMatchObject(NOT_FOUND);
    expect(await systemDb().user.count({ where: { email: input.email } })).toBe(0);
  });

  test('is not for colleagues, nor a password link, nor made up', async () => {
    const business = await makeBusiness();
    const input = invitation({ email: business.email });
    await expect(inviteColleague({ ctx: business.ctx(), input, origin })).rejects.toMatchObject({
      code: 'conflict',
    });
    const staff = await makeUser({ role: 'staff', businessId: business.businessId });
    const reset = await createResetLink({
      ctx: business.ctx(),
      input: { userId: staff.userId },
      origin,
    });
    await expect(join(tokenOf(reset))).rejects.toMatchObject(NOT_FOUND);
    await expect(join(unique())).rejects.toMatchObject(NOT_FOUND);
  });

  test('goes by WhatsApp where no colleague reads it, and not to a customer', async () => {
    const business = await makeBusiness();
    const { businessId } = business;
    const invite = (phone: string) =>
      inviteColleague({ ctx: business.ctx(), input: { ...invitation(), phone }, origin });
    await expect(invite('050-111-2233')).rejects.toMatchObject({ code: 'conflict' });
    await systemDb().whatsAppLink.create({ data: { businessId, wanted: true } });
    await systemDb().customer.create({ data: { businessId, phone: '+972502223344' } });
    await expect(invite('050-222-3344')).rejects.toMatchObject({ code: 'conflict' });
    await expect(invite('03-555-6677')).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await systemDb().accountLink.count({ where: { businessId } })).toBe(0);
    const { url } = await invite('050-111-2233');
    const [message] = await systemDb().whatsAppMessage.findMany({ where: { businessId } });
    expect(message?.body).toContain(url);
    await expect(
      getThread({ ctx: business.ctx(), id: message?.conversationId ?? '' }),
    ).rejects.toMatchObject(NOT_FOUND);
  });
});

describe('a link for a new password', () => {
  const make = async () => {
    const business = await makeBusiness();
    const staff = await makeUser({ role: 'staff', businessId: business.businessId });
    const link = () =>
      createResetLink({ ctx: business.ctx(), input: { userId: staff.userId }, origin });
    const choose = (token: string, now?: Date) =>
      chooseNewPassword({ asked: asked(now), token, password: NEXT });
    return { business, staff, link, choose };
  };

  test('works once, ends sessions, and lets waiting end', async () => {
    const { staff, link, choose } = await make();
    const session = { userId: staff.userId, address: '', userAgent: '' };
    const sessionId = await startSession(session);
    const token = tokenOf(await link());
    for (let tries = 0; tries < 5; tries += 1) await signIn(staff.email, 'wrong');
    expect(await choose(token)).toEqual({ email: staff.email });
    const found = (sessionVersion: number) =>
      findSession({ sessionId, sessionVersion }, { requestId: 'r', now: new Date() });
    expect([await found(0), await found(1)]).toEqual([null, null]);
    expect(await signIn(staff.email, PASSWORD)).toBe('wrong');
    expect(await signIn(staff.email, NEXT)).toBe('right');
    await expect(choose(token)).rejects.toMatchObject(NOT_FOUND);
  });

  test('ends after a day, by a newer one, and with the account', async () => {
    const { staff, link, choose } = await make();
    const [first, second] = [tokenOf(await link()), tokenOf(await link())];
    await expect(choose(first)).rejects.toMatchObject(NOT_FOUND);
    await expect(choose(second, later(1.1 * DAY_MS))).rejects.toMatchObject(NOT_FOUND);
    await systemDb().user.update({ where: { id: staff.userId }, data: { active: false } });
    await expect(choose(second)).rejects.toMatchObject(NOT_FOUND);
  });

  test('used twice at once sets one password', async () => {
    const { staff, link, choose } = await make();
    const token = tokenOf(await link());
    const both = await Promise.allSettled([choose(token), choose(token), choose(token)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { sessionVersion } = await systemDb().user.findUniqueOrThrow({
      where: { id: staff.userId },
    });
    expect(sessionVersion).toBe(1);
  });

  test('is not for oneself; the operator makes one for anybody', async () => {
    const { business, choose } = await make();
    await expect(
      createResetLink({ ctx: business.ctx(), input: { userId: business.owner.userId }, origin }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const link = await createResetLinkFor({ ctx: makeCtx(), email: business.email, origin });
    expect(await choose(tokenOf(link))).toEqual({ email: business.email });
  });
});

describe('changing one’s password', () => {
  const change = (user: Awaited<ReturnType<typeof makeUser>>, sessionId: string, current: string) =>
    changePassword({ ctx: user.ctx(), sessionId, input: { current, next: NEXT } });

  test('needs the one before, and ends the other sessions', async () => {
    const user = await makeUser('operator');
    const begin = () => startSession({ userId: user.userId, address: '', userAgent: '' });
    const [here, there] = [await begin(), await begin()];
    await expect(change(user, here, 'wrong')).rejects.toMatchObject({
      code: 'unprocessable',
      details: { current: expect.any(String) },
    });
    await change(user, here, PASSWORD);
    const found = (sessionId: string) =>
      findSession({ sessionId, sessionVersion: 0 }, { requestId: 'r', now: new Date() });
    expect(await found(here)).not.toBeNull();
    expect(await found(there)).toBeNull();
    expect(await signIn(user.email, NEXT)).toBe('right');
  });

  test('wrong ones count as at sign-in', async () => {
    const user = await makeUser('operator');
    for (let tries = 0; tries < 5; tries += 1) {
      await expect(change(user, '', 'wrong')).rejects.toMatchObject({ code: 'unprocessable' });
    }
    await expect(change(user, '', PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(signIn(user.email, PASSWORD)).rejects.toMatchObject({ code: 'rate_limited' });
  });
});
