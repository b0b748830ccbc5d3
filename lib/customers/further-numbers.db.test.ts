import { beforeEach, describe, expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { archiveCustomer } from './archive-customer.ts';
import { createCustomer } from './create-customer.ts';
import { findOrCreateByWhatsApp } from './find-by-whatsapp.ts';
import { findOrCreateCustomer } from './find-or-create.ts';

const FIRST = '+972521110001';
const FURTHER = '+972521110002';

let business: Awaited<ReturnType<typeof makeBusiness>>;
let id: string;
beforeEach(async () => {
  business = await makeBusiness();
  const input = { phone: FIRST, furtherPhones: [FURTHER], name: 'רחל' };
  id = (await createCustomer({ ctx: business.ctx(), input })).id;
});

const callFrom = async (from: string) => {
  const call = makeCall({ to: business.number, from });
  await deliver(call.incoming());
  const row = await systemDb().callLog.findUniqueOrThrow({ where: { callSid: call.callSid } });
  return row.customerId;
};
const customers = () =>
  systemDb().customer.findMany({ where: { businessId: business.businessId } });

const messageFrom = (phone: string | null, lid: string | null = null) =>
  systemTransaction((tx) =>
    findOrCreateByWhatsApp(tx, { businessId: business.businessId, phone, lid, pushName: 'רחלי' }),
  );

describe.each([FIRST, FURTHER])('%s, a number of a customer', (phone) => {
  test('is found when it calls, writes or is written to', async () => {
    expect(await callFrom(phone)).toBe(id);
    expect(await messageFrom(phone, '777@lid')).toBe(id);
    const { businessId } = business;
    expect(await systemTransaction((tx) => findOrCreateCustomer(tx, { businessId, phone }))).toBe(
      id,
    );
    expect(await customers()).toMatchObject([
      { id, name: 'רחל', pushName: 'רחלי', lid: '777@lid' },
    ]);
  });

  test.each([
    ['a call', () => callFrom(phone)],
    ['a message', () => messageFrom(phone)],
  ])('%s brings who was archived back', async (_, come) => {
    await archiveCustomer({ ctx: business.ctx(), id });
    await come();
    expect(await customers()).toMatchObject([{ id, archivedAt: null }]);
  });
});

test('a message that names the LID alone brings who was archived back', async () => {
  await messageFrom(FURTHER, '778@lid');
  await archiveCustomer({ ctx: business.ctx(), id });
  expect(await messageFrom(null, '778@lid')).toBe(id);
  expect(await customers()).toMatchObject([{ id, archivedAt: null }]);
});

test('new customers tell where they came from', async () => {
  await callFrom('+972521110003');
  await messageFrom('+972521110004');
  const sources = (await customers()).map(({ phone, source }) => [phone, source]);
  expect(new Map(sources as [string, string][])).toEqual(
    new Map([
      [FIRST, 'manual'],
      ['+972521110003', 'call'],
      ['+972521110004', 'whatsapp'],
    ]),
  );
});

test('of calls while the customer is added there is one customer, who has all of them', async () => {
  const phone = '+972521110005';
  const add = () =>
    createCustomer({ ctx: business.ctx(), input: { phone } }).then(
      (customer) => customer.id,
      (error: { code: string; details: { customer_id: string } }) => error.details.customer_id,
    );
  const ids = await Promise.all([callFrom(phone), add(), callFrom(phone), callFrom(phone), add()]);
  expect(new Set(ids).size).toBe(1);
  const rows = await systemDb().customer.count({
    where: { businessId: business.businessId, phone },
  });
  expect(rows).toBe(1);
});
