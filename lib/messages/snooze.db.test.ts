import { expect, test } from 'vitest';
import { makeBusiness, makeCtx, unique } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { messagesToDo } from './attention.ts';
import { changeConversation } from './change-conversation.ts';
import { listConversations } from './queries.ts';
import { receiveMessage } from './receive-message.ts';
import { sendMessage } from './send-message.ts';

const PHONE = '+972521112233';
const NOW = new Date('2026-11-23T10:00:00Z');
const LATER = new Date('2026-11-24T07:00:00Z');

/** A business to which somebody wrote. */
async function makeWaiting() {
  const business = await makeBusiness();
  const { businessId } = business;
  await systemDb().whatsAppLink.create({ data: { businessId, wanted: true } });
  const write = () =>
    receiveMessage({
      ctx: makeCtx({ actor: { kind: 'whatsapp', businessId } }),
      businessId,
      input: {
        providerId: unique(),
        phone: PHONE,
        lid: null,
        pushName: null,
        kind: 'text',
        text: 'שלום',
        fileName: null,
        sentAt: NOW,
        fromMe: false,
      },
    });
  await write();
  const { id } = await systemDb().conversation.findFirstOrThrow({ where: { businessId } });
  const ctx = (now = NOW) => business.ctx({ now });
  const listed = async (status: 'open' | 'waiting' | 'snoozed' | 'closed', now = NOW) =>
    (await listConversations({ ctx: ctx(now), input: { status } })).conversations.length;
  const snooze = (snoozedUntil: Date | null = LATER) =>
    changeConversation({ ctx: ctx(), input: { conversationId: id, snoozedUntil } });
  return { ctx, id, listed, snooze, write, businessId };
}

test('a snoozed conversation is out of what is open and waits, and comes back at its time', async () => {
  const { ctx, listed, snooze, businessId } = await makeWaiting();
  await snooze();
  expect([await listed('open'), await listed('waiting'), await listed('snoozed')]).toEqual([
    0, 0, 1,
  ]);
  expect(await messagesToDo({ ctx: ctx() })).toMatchObject({ waiting: [], waitingTotal: 0 });
  expect([
    await listed('open', LATER),
    await listed('waiting', LATER),
    await listed('snoozed', LATER),
  ]).toEqual([1, 1, 0]);
  expect((await messagesToDo({ ctx: ctx(LATER) })).waitingTotal).toBe(1);
  const [audit] = await systemDb().auditEntry.findMany({
    where: { businessId, action: 'conversation.changed' },
  });
  expect(audit).toMatchObject({
    before: { snoozedUntil: null },
    after: { snoozedUntil: LATER.toISOString() },
  });
});

test('people bring it back at once', async () => {
  const { listed, snooze } = await makeWaiting();
  await snooze();
  await snooze(null);
  expect([await listed('open'), await listed('snoozed')]).toEqual([1, 0]);
});

test('a new message ends it', async () => {
  const { listed, snooze, write } = await makeWaiting();
  await snooze();
  await write();
  expect([await listed('waiting'), await listed('snoozed')]).toEqual([1, 0]);
});

test('an answer ends it', async () => {
  const { ctx, listed, snooze } = await makeWaiting();
  await snooze();
  await sendMessage({ ctx: ctx(), input: { to: PHONE, text: 'מיד' } });
  expect([await listed('open'), await listed('snoozed')]).toEqual([1, 0]);
});

test('a close ends it, and one that is opened again is to be seen', async () => {
  const { ctx, id, listed, snooze } = await makeWaiting();
  await snooze();
  const set = (status: 'open' | 'closed') =>
    changeConversation({ ctx: ctx(), input: { conversationId: id, status } });
  await set('closed');
  expect([await listed('closed'), await listed('snoozed')]).toEqual([1, 0]);
  await set('open');
  expect(await listed('open')).toBe(1);
});

test('neither a time that is past nor a closed conversation will do', async () => {
  const { ctx, id, snooze } = await makeWaiting();
  await expect(snooze(NOW)).rejects.toMatchObject({ code: 'unprocessable' });
  await changeConversation({ ctx: ctx(), input: { conversationId: id, status: 'closed' } });
  await expect(snooze()).rejects.toMatchObject({ code: 'unprocessable' });
});
