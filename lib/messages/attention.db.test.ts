import { expect, test } from 'vitest';
import { makeBusiness, unique } from '../../test/factories.ts';
import { findOrCreateCustomer } from '../customers/find-or-create.ts';
import { db, transaction } from '../platform/db.ts';
import { messagesToDo } from './attention.ts';
import { changeConversation } from './change-conversation.ts';
import { queueMessage } from './queue-message.ts';
import { receiveMessage } from './receive-message.ts';

type Business = Awaited<ReturnType<typeof makeBusiness>>;

const write = (business: Business, text: string) =>
  transaction(async (tx) => {
    const { businessId } = business;
    const customerId = await findOrCreateCustomer(tx, { businessId, phone: '+972521112255' });
    return queueMessage(tx, {
      businessId,
      customerId,
      text,
      origin: 'staff',
      requestId: 'request-1',
      now: new Date(),
    });
  });

test('a failed message waits for somebody until one of ours gets out or the talk is closed', async () => {
  const business = await makeBusiness();
  const { id, conversationId } = await write(business, 'ראשונה');
  const fail = (messageId: string) =>
    db().whatsAppMessage.update({
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
