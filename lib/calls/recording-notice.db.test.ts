import { expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { CLOSED_AT, makeBusiness, OPEN_AT } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { getCall } from './queries.ts';

const callOf = (callSid: string) => systemDb().callLog.findUniqueOrThrow({ where: { callSid } });
const noticesOf = (businessId: string) =>
  systemDb().recordingNotice.findMany({ where: { businessId }, orderBy: { createdAt: 'asc' } });

test('each wording is kept once, and each call knows which one its caller heard', async () => {
  const business = await makeBusiness();
  const calls = [0, 1, 2].map(() => makeCall({ to: business.number }));
  const [first, second, atNight] = calls;
  if (!first || !second || !atNight) throw new Error('three calls');
  await Promise.all([first, second].map((call) => deliver(call.incoming(), { now: OPEN_AT })));
  await deliver(atNight.incoming(), { now: CLOSED_AT });
  const notices = await noticesOf(business.businessId);
  expect(notices).toHaveLength(2);
  const { noticeVersion, id } = await callOf(first.callSid);
  expect((await callOf(second.callSid)).noticeVersion).toBe(noticeVersion);
  expect((await callOf(atNight.callSid)).noticeVersion).not.toBe(noticeVersion);
  const { notice } = await getCall({ ctx: business.ctx(), id });
  expect(notice?.version).toBe(noticeVersion);
  expect(notice?.text).toContain('מוקלטת');
});

test('who is put through hears no notice, until nobody picks up', async () => {
  const business = await makeBusiness({ ringFirst: '052-333-4444' });
  const call = makeCall({ to: business.number });
  await deliver(call.incoming(), { now: OPEN_AT });
  expect((await callOf(call.callSid)).noticeVersion).toBeNull();
  expect(await noticesOf(business.businessId)).toEqual([]);
  await deliver(call.dialResult('no-answer'), { now: OPEN_AT });
  const [notice] = await noticesOf(business.businessId);
  expect((await callOf(call.callSid)).noticeVersion).toBe(notice?.version);
  await deliver(call.action(), { now: OPEN_AT });
  expect((await callOf(call.callSid)).noticeVersion).toBe(notice?.version);
});
