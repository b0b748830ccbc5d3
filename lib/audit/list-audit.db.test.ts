import { expect, test } from 'vitest';
import { makeBusiness, makeCtx, makeUser } from '../../test/factories.ts';
import { createCustomer } from '../customers/create-customer.ts';
import type { Actor } from '../permissions/actor.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { eraseCustomer } from '../privacy/erase-customer.ts';
import { enterBusiness } from '../sessions/enter-business.ts';
import { startSession } from '../sessions/start-session.ts';
import { changeMember } from '../users/change-member.ts';
import { listAudit } from './list-audit.ts';
import { recordAudit } from './record-audit.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;
type Input = Parameters<typeof listAudit>[0]['input'];

const list = ({ ctx }: Business, input: Input = {}) => listAudit({ ctx: ctx(), input });
const actions = async (business: Business, input: Input = {}) =>
  (await list(business, input)).items.map(({ action }) => action);
const write = ({ businessId }: Business, actor: Actor, action: string, after = {}) =>
  systemTransaction((tx) =>
    recordAudit(tx, makeCtx({ actor }), {
      businessId,
      action,
      entity: 'test',
      entityId: 'x',
      after,
    }),
  );

test('tells who did what to whom, with what it was before', async () => {
  const business = await makeBusiness();
  const staff = await makeUser({ role: 'staff', businessId: business.businessId });
  await changeMember({ ctx: business.ctx(), input: { userId: staff.userId, role: 'owner' } });
  const { items, names } = await list(business);
  expect(names.get(staff.userId)).toBe('דנה');
  expect(items[0]).toMatchObject({
    actor: { kind: 'person', name: 'יעל לוי' },
    action: 'user.role_changed',
    entityId: staff.userId,
    before: { role: 'staff', active: true },
    after: { role: 'owner', active: true },
  });
});

test('names the customers and colleagues it tells of, those who are still there', async () => {
  const business = await makeBusiness();
  const { owner } = business;
  const ctx = business.ctx();
  const add = (input: Parameters<typeof createCustomer>[0]['input']) =>
    createCustomer({ ctx, input });
  const named = await add({ phone: '052-123-4567', name: 'נועה ברק' });
  const nameless = await add({ phone: '052-123-4568' });
  const gone = await add({ phone: '052-123-4569', name: 'מי שנמחקה' });
  const stranger = await makeBusiness();
  const theirs = await createCustomer({
    ctx: stranger.ctx(),
    input: { phone: '052-123-4567', name: 'של עסק אחר' },
  });
  for (const { id: customerId } of [named, nameless, gone, theirs]) {
    await write(business, { kind: 'user', ...owner }, 'test.person', {
      customerId,
      assigneeId: owner.userId,
    });
  }
  await eraseCustomer({ ctx, input: { customerId: gone.id, confirm: '052-123-4569' } });
  const { names } = await list(business);
  expect(Object.fromEntries(names)).toEqual({
    [owner.userId]: 'יעל לוי',
    [named.id]: 'נועה ברק',
    [nameless.id]: '+972521234568',
  });
});

test('an operator inside a business reads nothing about its customers there', async () => {
  const business = await makeBusiness();
  const { businessId } = business;
  const { id } = await createCustomer({
    ctx: business.ctx(),
    input: { phone: '052-123-4567', name: 'נועה ברק' },
  });
  const { userId } = await makeUser('operator');
  const inside = makeCtx({ actor: { kind: 'user', userId, role: 'operator', businessId } });
  const { items, names } = await listAudit({ ctx: inside, input: { entity: 'customer' } });
  expect(items).toMatchObject([{ action: 'customer.created', before: null, after: null }]);
  expect(names.get(id)).toBeUndefined();
  const { items: own } = await listAudit({ ctx: inside, input: { entity: 'business' } });
  expect(own).toMatchObject([{ action: 'business.created', after: { number: business.number } }]);
});

test('an operator is one without a name, and is found as such', async () => {
  const business = await makeBusiness();
  const operator = await makeUser('operator');
  const { userId } = operator;
  const sessionId = await startSession({ userId, address: '', userAgent: '' });
  await enterBusiness({
    ctx: operator.ctx(),
    sessionId,
    input: { businessId: business.businessId, reason: 'בקשת עזרה' },
  });
  const [entered] = (await list(business)).items;
  expect(entered).toMatchObject({ actor: { kind: 'operator' }, after: { reason: 'בקשת עזרה' } });
  expect(await actions(business, { who: 'operator' })).toContain('operator.entered');
});

test('is narrowed by who, what, action and day', async () => {
  const business = await makeBusiness();
  const { businessId, owner } = business;
  await write(business, { kind: 'user', ...owner }, 'test.person');
  await write(business, { kind: 'api-key', keyId: 'k', businessId, scopes: [] }, 'test.program');
  await write(business, { kind: 'job', job: 'test' }, 'test.system');
  const of = (input: Input) => actions(business, { entity: 'test', ...input });
  expect(await of({})).toEqual(['test.system', 'test.program', 'test.person']);
  expect(await of({ who: owner.userId })).toEqual(['test.person']);
  expect(await of({ who: 'program' })).toEqual(['test.program']);
  expect(await of({ who: 'system' })).toEqual(['test.system']);
  expect(await of({ who: 'operator' })).toEqual([]);
  expect(await of({ action: 'test.program' })).toEqual(['test.program']);
  expect(await of({ from: new Date(Date.now() + 60_000) })).toEqual([]);
  expect(await of({ until: new Date(Date.now() - 60_000) })).toEqual([]);
  expect(await actions(business, { entity: 'nothing' })).toEqual([]);
});

test('pages lose and repeat nothing, though all rows have one time', async () => {
  const business = await makeBusiness();
  const createdAt = new Date('2026-11-20T10:00:00Z');
  await systemDb().auditEntry.createMany({
    data: Array.from({ length: 120 }, (_, at) => ({
      businessId: business.businessId,
      actorKind: 'job',
      action: `test.${at}`,
      entity: 'page',
      entityId: 'x',
      requestId: 'r',
      createdAt,
    })),
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await list(business, { entity: 'page', ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map(({ action }) => action));
    cursor = page.nextCursor ?? undefined;
    pages += 1;
  } while (cursor);
  expect(pages).toBe(3);
  expect(seen).toEqual(Array.from({ length: 120 }, (_, at) => `test.${119 - at}`));
  const wrong = list(business, { cursor: 'x' });
  await expect(wrong).rejects.toMatchObject({ code: 'bad_request' });
});
