import { expect, test } from 'vitest';
import { makeBusiness, makeCtx, makeUser, PASSWORD, unique } from '../../test/factories.ts';
import { createResetLink } from '../accounts/reset-link.ts';
import { chooseNewPassword } from '../accounts/use-link.ts';
import { systemDb } from '../platform/db.ts';
import { findSession } from '../sessions/find-session.ts';
import { startSession } from '../sessions/start-session.ts';
import { authenticate } from './authenticate.ts';
import { changeMember } from './change-member.ts';
import { getTeam } from './team.ts';

const CONFLICT = { code: 'conflict' };
const rowOf = (id: string) => systemDb().user.findUniqueOrThrow({ where: { id } });
const twoOwners = async () => {
  const business = await makeBusiness();
  const second = await makeUser({ role: 'owner', businessId: business.businessId });
  return { business, second };
};

test('two owners who take each other’s rights at once: one stays', async () => {
  for (const change of [{ role: 'staff' }, { active: false }] as const) {
    const { business, second } = await twoOwners();
    const both = await Promise.allSettled([
      changeMember({ ctx: business.ctx(), input: { userId: second.userId, ...change } }),
      changeMember({ ctx: second.ctx(), input: { userId: business.owner.userId, ...change } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const owners = await systemDb().user.count({
      where: { businessId: business.businessId, role: 'owner', active: true },
    });
    expect(owners).toBe(1);
  }
});

test('the last owner stays one, whoever asks; nobody changes their own rights', async () => {
  const business = await makeBusiness();
  const { businessId, owner } = business;
  const { userId } = await makeUser('operator');
  const inside = makeCtx({ actor: { kind: 'user', userId, role: 'operator', businessId } });
  for (const change of [{ role: 'staff' }, { active: false }] as const)
    await expect(
      changeMember({ ctx: inside, input: { userId: owner.userId, ...change } }),
    ).rejects.toMatchObject(CONFLICT);
  const second = await makeUser({ role: 'owner', businessId });
  await expect(
    changeMember({ ctx: second.ctx(), input: { userId: second.userId, role: 'staff' } }),
  ).rejects.toMatchObject(CONFLICT);
  await changeMember({ ctx: inside, input: { userId: owner.userId, role: 'staff' } });
  expect(await rowOf(owner.userId)).toMatchObject({ role: 'staff' });
});

test('a closed account is signed out at once, and its links end; opened again it signs in', async () => {
  const business = await makeBusiness();
  const ctx = business.ctx();
  const staff = await makeUser({ role: 'staff', businessId: business.businessId });
  const { userId } = staff;
  const sessionId = await startSession({ userId, address: '', userAgent: '' });
  const { url } = await createResetLink({ ctx, input: { userId }, origin: 'https://a.example' });
  await changeMember({ ctx, input: { userId, active: false } });
  const found = (sessionVersion: number) =>
    findSession({ sessionId, sessionVersion }, { requestId: 'r', now: new Date() });
  expect([await found(0), await found(1)]).toEqual([null, null]);
  const signIn = () => authenticate({ email: staff.email, password: PASSWORD }, unique());
  expect(await signIn()).toEqual({ outcome: 'wrong' });
  await changeMember({ ctx, input: { userId, active: true } });
  expect(await signIn()).toMatchObject({ outcome: 'right' });
  const token = url.split('/').at(-1) ?? '';
  await expect(
    chooseNewPassword({ asked: makeCtx(), token, password: PASSWORD }),
  ).rejects.toMatchObject({ code: 'not_found' });
  const audits = await systemDb().auditEntry.findMany({
    where: { entityId: userId, action: { in: ['user.closed', 'user.opened'] } },
    orderBy: { id: 'asc' },
  });
  expect(audits.map(({ before, after }) => [before, after])).toEqual([
    [
      { role: 'staff', active: true },
      { role: 'staff', active: false },
    ],
    [
      { role: 'staff', active: false },
      { role: 'staff', active: true },
    ],
  ]);
});

test('the team shows who is there, with how many sessions', async () => {
  const business = await makeBusiness();
  const staff = await makeUser({ role: 'staff', businessId: business.businessId });
  await startSession({ userId: staff.userId, address: '', userAgent: '' });
  const { people, invitations } = await getTeam({ ctx: business.ctx() });
  expect(people.map(({ id, self, sessions }) => [id, self, sessions])).toEqual([
    [business.owner.userId, true, 0],
    [staff.userId, false, 1],
  ]);
  expect(invitations).toEqual([]);
});
