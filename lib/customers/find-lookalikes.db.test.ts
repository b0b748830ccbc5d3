import { beforeAll, expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { findLookalikes } from './find-lookalikes.ts';
import { tellApart } from './tell-apart.ts';

let business: Awaited<ReturnType<typeof makeBusiness>>;
beforeAll(async () => {
  business = await makeBusiness();
});

const add = async (data: { phone: string; name?: string; email?: string; archivedAt?: Date }) =>
  (
    await systemDb().customer.create({
      data: { businessId: business.businessId, ...data },
      select: { id: true },
    })
  ).id;

const of = async (id: string) =>
  (await findLookalikes({ ctx: business.ctx(), id })).map((one) => [one.id, one.reasons]);

test('the same e-mail, number and name are told, each with its reason', async () => {
  const id = await add({ phone: '+972521110001', name: 'דנה לוי', email: 'dana@example.com' });
  const byName = await add({ phone: '+972521110002', name: 'לוי דנה' });
  const byEmail = await add({ phone: '+972521110003', email: 'dana@example.com' });
  await add({ phone: '+972521110004', name: 'דנה' });
  await add({ phone: '+972521110005', name: 'דנה לויתן' });
  await add({ phone: '+972521110006', name: 'דנה לוי', archivedAt: new Date() });
  const byPhone = await add({ phone: '+1521110001' });
  const found = await of(id);
  expect(found).toHaveLength(3);
  expect(found).toEqual(
    expect.arrayContaining([
      [byName, ['name']],
      [byEmail, ['email']],
      [byPhone, ['phone']],
    ]),
  );
});

test('those whom people told apart are left out', async () => {
  const [id, other] = [
    await add({ phone: '+972521120001', name: 'אורי כהן' }),
    await add({ phone: '+972521120002', name: 'אורי כהן' }),
  ];
  expect(await of(id)).toEqual([[other, ['name']]]);
  await tellApart({ ctx: business.ctx(), input: { firstId: other, secondId: id } });
  expect(await of(id)).toEqual([]);
});
