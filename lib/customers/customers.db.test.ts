import { beforeAll, describe, expect, test } from 'vitest';
import { makeBusiness, makeUser } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { archiveCustomer, restoreCustomer } from './archive-customer.ts';
import { createCustomer } from './create-customer.ts';
import { listCustomers } from './list-customers.ts';
import { getCustomer } from './queries.ts';
import { updateCustomer } from './update-customer.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
beforeAll(async () => {
  business = await makeBusiness();
});

let last = 1_000_000;
/** A mobile number that nobody of this file has. */
const nextPhone = () => `052${last++}`;
const create = (input: Partial<Parameters<typeof createCustomer>[0]['input']> = {}) =>
  createCustomer({ ctx: business.ctx(), input: { phone: nextPhone(), ...input } });
const auditOf = (entityId: string) =>
  systemDb().auditEntry.findMany({
    where: { entityId },
    orderBy: { id: 'asc' },
    select: { action: true, before: true, after: true },
  });

describe('adding a customer', () => {
  test.each([
    ['050-765-4321', '+972507654321'],
    ['+1 (212) 555-0123', '+12125550123'],
    ['03 5551299', '+97235551299'],
    ['*2799', '*2799'],
  ])('%s is kept as %s', async (phone, kept) => {
    const customer = await create({ phone, name: '  דנה\u0000 כהן ', email: ' Dana@Example.COM ' });
    expect(await getCustomer({ ctx: business.ctx(), id: customer.id })).toMatchObject({
      phone: kept,
      name: 'דנה כהן',
      email: 'dana@example.com',
      status: 'new',
      tags: [],
      owner: null,
      source: 'manual',
      archivedAt: null,
    });
  });

  test.each<[string, object, object]>([
    ['no number', { phone: '12' }, { phone: expect.stringContaining('050-123-4567') }],
    ['no address', { email: 'x@' }, { email: expect.stringContaining('dana@example.com') }],
    ['an empty tag', { tags: [' '] }, { 'tags.0': expect.any(String) }],
    ['a stranger as owner', { ownerId: crypto.randomUUID() }, { owner_id: expect.any(String) }],
  ])('%s is refused by its field', async (_, input, details) => {
    const refused = { code: 'unprocessable', details };
    await expect(create(input)).rejects.toMatchObject(refused);
  });

  test('a number that is somebody’s is told with whose it is', async () => {
    const { id, phone } = await create({ furtherPhones: ['054-777-6655'] });
    const taken = { code: 'conflict', details: { customer_id: id, phone: expect.any(String) } };
    await expect(create({ phone })).rejects.toMatchObject(taken);
    await expect(create({ phone: '0547776655' })).rejects.toMatchObject(taken);
    await expect(create({ furtherPhones: [phone] })).rejects.toMatchObject({
      details: { customer_id: id, further_phones: expect.any(String) },
    });
    const stranger = await makeBusiness();
    const same = await createCustomer({ ctx: stranger.ctx(), input: { phone } });
    expect(same.id).not.toBe(id);
  });

  test('two at the same moment make one', async () => {
    const phone = nextPhone();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => create({ phone })));
    const [made, ...others] = tries.filter(({ status }) => status === 'fulfilled');
    expect(others).toEqual([]);
    const id = made?.status === 'fulfilled' ? made.value.id : '';
    for (const each of tries.filter(({ status }) => status === 'rejected')) {
      expect(each).toMatchObject({ reason: { code: 'conflict', details: { customer_id: id } } });
    }
  });
});

describe('changing a customer', () => {
  test('changes what is given, with a history and an audit of that alone', async () => {
    const { id } = await create({ name: 'אבי' });
    const ctx = business.ctx();
    const after = await updateCustomer({
      ctx,
      id,
      input: {
        status: 'qualified',
        tags: ['דירה', 'דירה', 'חיפה'],
        ownerId: business.owner.userId,
      },
    });
    expect(after).toMatchObject({
      name: 'אבי',
      status: 'qualified',
      tags: ['דירה', 'חיפה'],
      owner: { id: business.owner.userId },
    });
    expect(await systemDb().customerStatusChange.findMany({ where: { customerId: id } })).toEqual([
      expect.objectContaining({ from: 'new', to: 'qualified', userId: business.owner.userId }),
    ]);
    expect((await auditOf(id)).at(-1)).toEqual({
      action: 'customer.changed',
      before: { status: 'new', tags: [], ownerId: null },
      after: { status: 'qualified', tags: ['דירה', 'חיפה'], ownerId: business.owner.userId },
    });
    const again = await updateCustomer({ ctx, id, input: { status: 'qualified', name: 'אבי' } });
    expect(again).toEqual(after);
    expect(await auditOf(id)).toHaveLength(2);
  });

  test('a stale change is refused, and a call meanwhile makes none stale', async () => {
    const { id, etag } = await create();
    const ctx = business.ctx();
    await systemDb().customer.update({ where: { id }, data: { updatedAt: new Date() } });
    const first = await updateCustomer({ ctx, id, input: { name: 'ראשונה' }, ifMatch: etag });
    expect(first.etag).not.toBe(etag);
    const stale = updateCustomer({ ctx, id, input: { name: 'שנייה' }, ifMatch: etag });
    await expect(stale).rejects.toMatchObject({ code: 'precondition_failed' });
    expect(await getCustomer({ ctx, id })).toMatchObject({ name: 'ראשונה', etag: first.etag });
  });

  test('of many at once with the same ETag one wins', async () => {
    const { id, etag } = await create();
    const ctx = business.ctx();
    const tries = await Promise.allSettled(
      ['א', 'ב', 'ג', 'ד'].map((name) =>
        updateCustomer({ ctx, id, input: { name }, ifMatch: etag }),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('further numbers come and go, and one of them can become the first', async () => {
    const { id, phone } = await create({ furtherPhones: ['054-777-1122'] });
    const ctx = business.ctx();
    const change = (input: object) => updateCustomer({ ctx, id, input });
    expect(await change({ furtherPhones: ['0547771122', '03-555-7788'] })).toMatchObject({
      phone,
      furtherPhones: ['+972547771122', '+97235557788'],
    });
    expect(await change({ phone: '03-555-7788' })).toMatchObject({
      phone: '+97235557788',
      furtherPhones: ['+972547771122'],
    });
    expect(await create({ phone })).toMatchObject({ phone });
    await expect(change({ furtherPhones: [phone] })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('archived and back', async () => {
    const { id } = await create({ name: 'תמר ארכיון' });
    const ctx = business.ctx();
    const shown = async (archived: boolean) =>
      (await listCustomers({ ctx, input: { q: 'תמר ארכיון', archived } })).customers.length;
    await archiveCustomer({ ctx, id });
    await archiveCustomer({ ctx, id });
    expect([await shown(false), await shown(true)]).toEqual([0, 1]);
    await restoreCustomer({ ctx, id });
    expect([await shown(false), await shown(true)]).toEqual([1, 0]);
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'customer.created',
      'customer.archived',
      'customer.restored',
    ]);
  });

  test('who looks after a customer must be of the business', async () => {
    const { id } = await create();
    const stranger = await makeBusiness();
    const colleague = await makeUser({ role: 'staff', businessId: business.businessId });
    const give = (ownerId: string) =>
      updateCustomer({ ctx: business.ctx(), id, input: { ownerId } });
    await expect(give(stranger.owner.userId)).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await give(colleague.userId)).toMatchObject({ owner: { id: colleague.userId } });
  });
});
