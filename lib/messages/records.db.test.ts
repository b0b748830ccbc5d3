import { expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { makeInbox } from '../../test/verbs/whatsapp.ts';
import { systemDb } from '../platform/db.ts';
import { etagOf } from '../platform/etag.ts';
import { changeConversation } from './change-conversation.ts';
import { getConversationRecord, listConversationRecords } from './conversation-records.ts';
import { listMessageRecords } from './message-records.ts';

const MESSAGES = 25;

test('messages come all, once, and newest first, also those of one moment', async () => {
  const { business, conversationId, customerId } = await makeInbox();
  const now = Date.now();
  await systemDb().whatsAppMessage.createMany({
    data: Array.from({ length: MESSAGES }, (_, index) => ({
      businessId: business.businessId,
      conversationId,
      customerId,
      direction: index % 3 === 0 ? ('inbound' as const) : ('outbound' as const),
      origin: 'staff' as const,
      status: 'sent' as const,
      providerId: `P${index}`,
      requestId: 'request-1',
      createdAt: new Date(now - Math.floor(index / 5) * 1000),
    })),
  });
  const stored = await systemDb().whatsAppMessage.findMany({
    where: { conversationId, status: 'sent' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMessageRecords({
      ctx: business.ctx(),
      input: { conversationId, status: 'sent', cursor, limit: 4 },
    });
    seen.push(...page.messages.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(stored.map(({ id }) => id));

  const { messages } = await listMessageRecords({
    ctx: business.ctx(),
    input: { direction: 'inbound', from: new Date(now - 1000), to: new Date(now), limit: 100 },
  });
  expect(new Set(messages.map(({ direction }) => direction))).toEqual(new Set(['inbound']));
  expect(new Set(messages.map(({ createdAt }) => createdAt.getTime()))).toEqual(
    new Set([now - 1000]),
  );
});

test('a conversation that changed since it was read is not changed by mistake', async () => {
  const { business, conversationId } = await makeInbox();
  const ctx = business.ctx();
  const ifMatch = etagOf(await getConversationRecord({ ctx, id: conversationId }));
  const set = (status: 'open' | 'closed') =>
    changeConversation({ ctx, input: { conversationId, status }, ifMatch });
  await set('closed');
  await expect(set('open')).rejects.toMatchObject({ code: 'precondition_failed' });
  const list = async (status: 'open' | 'closed') =>
    (await listConversationRecords({ ctx, input: { status } })).conversations.map(({ id }) => id);
  expect(await list('closed')).toEqual([conversationId]);
  expect(await list('open')).toEqual([]);
});

test('what the business says to itself is in no list', async () => {
  const { business, customerId } = await makeInbox(await makeBusiness());
  await systemDb().customer.update({ where: { id: customerId }, data: { internal: true } });
  const ctx = business.ctx();
  expect((await listMessageRecords({ ctx, input: {} })).messages).toEqual([]);
  expect((await listConversationRecords({ ctx, input: {} })).conversations).toEqual([]);
});
