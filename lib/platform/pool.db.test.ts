import { expect, test, vi } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from './db.ts';

test('a second copy of the modules, as a bundle has, acts for the business on the same pool', async () => {
  const { businessId } = await makeBusiness();
  await systemDb().business.count();
  vi.resetModules();
  const copy = await import('./db.ts');
  expect(copy.systemDb).not.toBe(systemDb);
  const who = await copy.businessDb(businessId).$queryRaw<{ role: string; business: string }[]>`
    select current_user::text as role, current_business()::text as business`;
  expect(who).toEqual([{ role: 'agentlocator_business', business: businessId }]);
});
