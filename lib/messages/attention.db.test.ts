import { expect, test } from 'vitest';
import { makeBusiness, makeUser, unique } from '../../test/factories.ts';
import { findOrCreateCustomer } from '../customers/find-or-create.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { messagesToDo } from './attention.ts';
import { changeConversation } from './change-conversation.ts';
import { queueMessage } from './queue-message.ts';
import { receiveMessage } from './receive-message.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;

const write = (business: Business, text: string, origin: 'staff' | 'missed_call' = 'staff') =>
  systemTransaction(async (tx) => {
    const { businessId } = business;
    const customerId = await findOrCreateCustomer(tx, { businessId, phone: '+972521112255' });
    return queueMessage(tx, {
      businessId,
      customerId,
      text,
      origin,
      requestId: 'request-1',
      now: new Date(),
    });
  });

test('a failed message waits for somebody until one of ours gets out or the talk is closed', async () => {
  const business = await makeBusiness();
  const { id, conversationId } = await write(business, 'ראשונה');
  const fail = (messageId: string) =>
    systemDb().whatsAppMessage.update({
      where: { id: messageId },
      data: { status: 'failed', error: 'no_ack' },
    });
  await fail(id);
  const { stuck } = await messagesToDo({ ctx: business.ctx() });
  expect(stuck).toMatchObject([{ conversationId, error: 'no_ack', failed: true }]);

  const second = await write(business, 'שנייה');
  expect((await messagesToDo({ ctx: business.ctx() })).stuck).toEqual([]);
  await fail(second.id);
  expect((await messagesToDo({ ctx: business.ctx() })).stuck).toHaveLength(1);
  await changeConversation({
    ctx: business.ctx(),
    input: { conversationId, status: 'closed' },
  });
  expect((await messagesToDo({ ctx: business.ctx() })).stuck).toEqual([]);
});

test.each([
  ['missed_call', 'not_on_whatsapp', 0],
  ['missed_call', 'no_ack', 1],
  ['staff', 'not_on_whatsapp', 1],
] as const)('of what failed from %s for %s, %i waits', async (origin, error, count) => {
  const business = await makeBusiness();
  const { id } = await write(business, 'לא יצאה', origin);
  await systemDb().whatsAppMessage.update({ where: { id }, data: { status: 'failed', error } });
  expect((await messagesToDo({ ctx: business.ctx() })).stuck).toHaveLength(count);
});

test('a message that waits for an answer is there until it is answered', async () => {
  const business = await makeBusiness();
  await receiveMessage({
    ctx: business.ctx(),
    businessId: business.businessId,
    input: {
      providerId: unique(),
      phone: '+972521112255',
      lid: null,
      pushName: 'אורי',
      kind: 'text',
      text: 'מתי פתוח?',
      fileName: null,
      sentAt: new Date(),
      fromMe: false,
    },
  });
  const before = await messagesToDo({ ctx: business.ctx() });
  expect(before.waitingTotal).toBe(1);
  expect(before.waiting).toMatchObject([{ text: 'מתי פתוח?', customer: { name: 'אורי' } }]);
  await write(business, 'עד חמש');
  expect((await messagesToDo({ ctx: business.ctx() })).waiting).toEqual([]);
});

test('of one person: what is theirs and nobody’s, waiting or stuck', async () => {
  const business = await makeBusiness();
  const colleague = await makeUser({ role: 'staff', businessId: business.businessId });
  const { id, conversationId } = await write(business, 'לא יצאה');
  const assign = (assignedToId: string | null, change: object) =>
    systemDb().conversation.update({
      where: { id: conversationId },
      data: { assignedToId, ...change },
    });
  const mine = async () => {
    const { waiting, waitingTotal, stuck } = await messagesToDo({
      ctx: colleague.ctx(),
      whose: 'mine',
    });
    expect(waitingTotal).toBe(waiting.length);
    return [waiting.length, stuck.length];
  };
  await systemDb().whatsAppMessage.update({ where: { id }, data: { status: 'failed' } });
  const waits = { waitingSince: new Date() };
  await assign(null, waits);
  expect(await mine()).toEqual([1, 1]);
  await assign(business.owner.userId, waits);
  expect(await mine()).toEqual([0, 0]);
  expect(await messagesToDo({ ctx: colleague.ctx() })).toMatchObject({
    waitingTotal: 1,
    stuck: [{ conversationId }],
  });
  await assign(colleague.userId, waits);
  expect(await mine()).toEqual([1, 1]);
});
