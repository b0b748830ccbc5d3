import { describe, expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness, makeCtx, OPEN_AT } from '../../test/factories.ts';
import { archiveCustomer } from '../customers/archive-customer.ts';
import { listConversations } from '../messages/queries.ts';
import type { ApiScope } from '../permissions/actor.ts';
import { systemDb } from '../platform/db.ts';
import { blockNumber, unblockNumber } from './block-number.ts';
import { getBlockedNumber, listBlockedNumbers } from './blocked-numbers.ts';
import { followUpCall } from './follow-up-call.ts';
import { getCall, listCalls } from './queries.ts';
import { todayOverview } from './today-overview.ts';

const FROM = '+972521119999';
const REJECT = /<Response><Reject reason="rejected"\/><\/Response>$/;
const job = makeCtx({ actor: { kind: 'job', job: 'test' } });

async function refusedCall(of: { number: string }, from = FROM) {
  const call = makeCall({ to: of.number, from });
  const twiml = await deliver(call.incoming(), { now: OPEN_AT });
  await deliver(call.status('no-answer'), { now: OPEN_AT });
  const row = await systemDb().callLog.findUniqueOrThrow({ where: { callSid: call.callSid } });
  return { ...call, twiml, row };
}

describe('a blocked number', () => {
  test('is refused unanswered, noted, and waited for by nobody', async () => {
    const business = await makeBusiness();
    const ctx = business.ctx();
    await blockNumber({ ctx, input: { phone: '052-111-9999' } });
    const { twiml, row } = await refusedCall(business);
    expect(twiml).toMatch(REJECT);
    expect(row).toMatchObject({ blocked: true, caller: FROM, status: 'no_answer' });
    expect((await getCall({ ctx, id: row.id })).outcome).toBe('blocked');
    expect((await listCalls({ ctx, input: { status: 'waiting' } })).calls).toEqual([]);
    expect((await listCalls({ ctx, input: { outcome: 'missed' } })).calls).toEqual([]);
    const refused = await listCalls({ ctx, input: { outcome: 'blocked' } });
    expect(refused.calls.map(({ id }) => id)).toEqual([row.id]);
    const today = await todayOverview({ ctx: business.ctx({ now: OPEN_AT }) });
    expect([today.waitingTotal, today.today.calls, today.today.missed]).toEqual([0, 0, 0]);
    expect((await listBlockedNumbers({ ctx, input: {} })).numbers).toMatchObject([
      { phone: FROM, refused: 1, customer: null, blockedBy: 'יעל לוי' },
    ]);
  });

  test('gets no text and the owner no word', async () => {
    const business = await makeBusiness();
    const { businessId } = business;
    await systemDb().business.update({
      where: { id: businessId },
      data: { ownerAlertPhone: '+972541234567' },
    });
    await systemDb().whatsAppLink.create({ data: { businessId, wanted: true } });
    // Known before, so that there is somebody to write to.
    await refusedCall(business);
    await blockNumber({ ctx: business.ctx(), input: { phone: FROM } });
    const { row } = await refusedCall(business);
    await followUpCall({ ctx: job, input: { callId: row.id, businessId } });
    expect(await systemDb().whatsAppMessage.count({ where: { businessId } })).toBe(0);
    const inbox = await listConversations({ ctx: business.ctx(), input: {} });
    expect(inbox.conversations).toEqual([]);
  });

  test('makes no customer, and brings none back from the archive', async () => {
    const business = await makeBusiness();
    const ctx = business.ctx();
    const of = { businessId: business.businessId };
    await blockNumber({ ctx, input: { phone: FROM } });
    const stranger = await refusedCall(business);
    expect(stranger.row.customerId).toBeNull();
    expect(await systemDb().customer.count({ where: of })).toBe(0);

    const other = '+972521118888';
    const { row: first } = await refusedCall(business, other);
    const customerId = first.customerId ?? '';
    await archiveCustomer({ ctx, id: customerId });
    const before = await systemDb().customer.findUniqueOrThrow({ where: { id: customerId } });
    await blockNumber({ ctx, input: { phone: other } });
    expect((await refusedCall(business, other)).row.customerId).toBe(customerId);
    const after = await systemDb().customer.findUniqueOrThrow({ where: { id: customerId } });
    expect(after).toEqual(before);
  });

  test('is known by a further number of a customer too', async () => {
    const business = await makeBusiness();
    const { row } = await refusedCall(business, '+972521117777');
    const { businessId } = business;
    await systemDb().customerPhone.create({
      data: { businessId, phone: FROM, customerId: row.customerId ?? '' },
    });
    await blockNumber({ ctx: business.ctx(), input: { phone: FROM } });
    expect((await refusedCall(business)).row).toMatchObject({
      blocked: true,
      customerId: row.customerId,
    });
    expect((await refusedCall(business, '+972521117777')).twiml).not.toMatch(REJECT);
  });

  test('is blocked for one business alone', async () => {
    const [one, other] = [await makeBusiness(), await makeBusiness()];
    await blockNumber({ ctx: one.ctx(), input: { phone: FROM } });
    expect((await refusedCall(one)).twiml).toMatch(REJECT);
    expect((await refusedCall(other)).twiml).toContain('<Record');
  });

  test('a second delivery is answered the same, though it was unblocked meanwhile', async () => {
    const business = await makeBusiness();
    const ctx = business.ctx();
    await blockNumber({ ctx, input: { phone: FROM } });
    const call = await refusedCall(business);
    await unblockNumber({ ctx, input: { phone: FROM } });
    expect(await deliver(call.incoming(), { now: OPEN_AT })).toBe(call.twiml);
    expect((await refusedCall(business)).twiml).toContain('<Record');
    expect((await listBlockedNumbers({ ctx, input: {} })).numbers).toEqual([]);
  });

  test('is refused also when another webhook of the call is the first to come', async () => {
    const business = await makeBusiness();
    await blockNumber({ ctx: business.ctx(), input: { phone: FROM } });
    const call = makeCall({ to: business.number, from: FROM });
    await deliver(call.status('no-answer'));
    expect(await deliver(call.incoming())).toMatch(REJECT);
    const row = await systemDb().callLog.findUniqueOrThrow({ where: { callSid: call.callSid } });
    expect(row.blocked).toBe(true);
  });
});

test('blocking takes what waits from that number off the list, and is written down once', async () => {
  const business = await makeBusiness();
  const ctx = business.ctx();
  const [{ row }, other] = [
    await refusedCall(business),
    await refusedCall(business, '+972521116666'),
  ];
  for (let twice = 0; twice < 2; twice += 1) await blockNumber({ ctx, input: { phone: FROM } });
  const waiting = await listCalls({ ctx, input: { status: 'waiting' } });
  expect(waiting.calls.map(({ id }) => id)).toEqual([other.row.id]);
  const handled = await getCall({ ctx, id: row.id });
  expect(handled).toMatchObject({ handledBy: 'יעל לוי', callerBlocked: true, outcome: 'missed' });
  expect(handled.events.map(({ kind }) => kind)).toContain('handled');
  const audits = await systemDb().auditEntry.findMany({
    where: { businessId: business.businessId, action: 'number.blocked' },
  });
  expect(audits).toMatchObject([{ entityId: FROM, after: { phone: FROM, callsHandled: 1 } }]);
});

test('a star number can be blocked', async () => {
  const business = await makeBusiness();
  await blockNumber({ ctx: business.ctx(), input: { phone: '*2700' } });
  expect((await refusedCall(business, '*2700')).twiml).toMatch(REJECT);
});

test.each(['', '05', 'anonymous', '+266696687', 'sip:dana@example.com'])(
  'what is no number cannot be blocked: %s',
  async (phone) => {
    const business = await makeBusiness();
    await expect(blockNumber({ ctx: business.ctx(), input: { phone } })).rejects.toThrow(
      'is not a phone number',
    );
    expect((await refusedCall(business, 'anonymous')).twiml).toContain('<Record');
  },
);

test('nor the phones of the business itself', async () => {
  const business = await makeBusiness();
  const ctx = business.ctx();
  await systemDb().business.update({
    where: { id: business.businessId },
    data: { ringFirst: FROM },
  });
  for (const phone of [FROM, business.number]) {
    await expect(blockNumber({ ctx, input: { phone } })).rejects.toMatchObject({
      code: 'unprocessable',
    });
  }
});

test('what is not blocked cannot be unblocked', async () => {
  const business = await makeBusiness();
  await expect(
    unblockNumber({ ctx: business.ctx(), input: { phone: FROM } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('the list is read page by page, the latest first, each number with its customer', async () => {
  const business = await makeBusiness();
  const { businessId } = business;
  const ctx = business.ctx();
  const { row } = await refusedCall(business);
  const further = '+972521115555';
  await systemDb().customerPhone.create({
    data: { businessId, phone: further, customerId: row.customerId ?? '' },
  });
  // All at one moment: the number decides.
  const phones = [FROM, further, '+972521114444', '*2700'];
  for (const phone of phones) await blockNumber({ ctx, input: { phone } });
  const read: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listBlockedNumbers({ ctx, input: { cursor, limit: 1 } });
    read.push(...page.numbers.map(({ phone }) => phone));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(read).toHaveLength(phones.length);
  expect(new Set(read)).toEqual(new Set(phones));
  const mine = { customer: { id: row.customerId, name: null } };
  expect(await getBlockedNumber({ ctx, input: { phone: '052-111-9999' } })).toMatchObject(mine);
  expect(await getBlockedNumber({ ctx, input: { phone: further } })).toMatchObject(mine);
  await expect(getBlockedNumber({ ctx, input: { phone: '052-111-3333' } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(listBlockedNumbers({ ctx, input: { cursor: '1_x' } })).rejects.toMatchObject({
    code: 'bad_request',
  });
});

test('a key blocks, reads and unblocks by its scopes', async () => {
  const business = await makeBusiness();
  const { businessId } = business;
  const key = (scopes: ApiScope[]) =>
    makeCtx({ actor: { kind: 'api-key', keyId: business.owner.userId, businessId, scopes } });
  const [reader, writer] = [key(['crm:read']), key(['crm:write'])];
  const input = { phone: FROM };
  await expect(blockNumber({ ctx: reader, input })).rejects.toMatchObject({ code: 'forbidden' });
  const number = { phone: FROM, blockedBy: null, refused: 0, customer: null };
  expect(await blockNumber({ ctx: writer, input })).toMatchObject({ number, isNew: true });
  expect(await blockNumber({ ctx: writer, input })).toMatchObject({ number, isNew: false });
  expect(await getBlockedNumber({ ctx: reader, input })).toMatchObject({ blockedBy: null });
  await unblockNumber({ ctx: writer, input });
});
