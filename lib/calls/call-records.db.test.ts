import { expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { makeRecordedCall } from '../../test/recorded-call.ts';
import { etagOf } from '../platform/etag.ts';
import { getCallRecord, listCallRecords } from './call-records.ts';
import { markHandled } from './mark-handled.ts';

test('a call that changed since it was read is not marked by mistake', async () => {
  const { business, callId } = await makeRecordedCall();
  const ctx = business.ctx();
  const ifMatch = etagOf(await getCallRecord({ ctx, id: callId }));
  const set = (handled: boolean) => markHandled({ ctx, input: { callId, handled }, ifMatch });
  await set(true);
  await expect(set(false)).rejects.toMatchObject({ code: 'precondition_failed' });
  expect((await getCallRecord({ ctx, id: callId })).handledAt).toEqual(ctx.now);
});

test('calls of one customer, in pages', async () => {
  const business = await makeBusiness();
  for (let call = 0; call < 5; call += 1) await makeRecordedCall(business);
  const ctx = business.ctx();
  const all = await listCallRecords({ ctx, input: {} });
  expect(all.calls).toHaveLength(5);
  const customerId = all.calls[0]?.customerId ?? undefined;
  const first = await listCallRecords({ ctx, input: { customerId, limit: 3 } });
  const cursor = first.nextCursor ?? undefined;
  const second = await listCallRecords({ ctx, input: { customerId, limit: 3, cursor } });
  expect([...first.calls, ...second.calls]).toEqual(all.calls);
  expect(second.nextCursor).toBeNull();
  const nobody = await listCallRecords({ ctx, input: { customerId: business.businessId } });
  expect(nobody.calls).toEqual([]);
});
