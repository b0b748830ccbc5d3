import { expect, test } from 'vitest';
import { makeBusiness } from '../../test/factories.ts';
import { systemDb } from '../platform/db.ts';
import { retryMessage } from './retry-message.ts';
import { sendMessage } from './send-message.ts';

const TO = '052-765-4321';

test('a repeated request is the same message; another request under its key is refused', async () => {
  const { ctx, businessId } = await makeBusiness();
  const send = (to: string, text: string, idempotencyKey?: string) =>
    sendMessage({ ctx: ctx(), input: { to, text }, idempotencyKey });
  const first = await send(TO, 'שלום', 'order-17');
  expect(await send('+972527654321', 'שלום', 'order-17')).toEqual(first);
  await expect(send(TO, 'שלום שלום', 'order-17')).rejects.toMatchObject({ code: 'conflict' });
  await expect(send('052-765-4322', 'שלום', 'order-17')).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await systemDb().outboxMessage.count({ where: { businessId } })).toBe(1);
  expect((await send(TO, 'שלום')).id).not.toBe(first.id);
  // A key is its business's own.
  const other = await makeBusiness();
  const theirs = await sendMessage({
    ctx: other.ctx(),
    input: { to: TO, text: 'שלום' },
    idempotencyKey: 'order-17',
  });
  expect(theirs.id).not.toBe(first.id);
});

test('twenty at once under one key are one message', async () => {
  const { ctx, businessId } = await makeBusiness();
  const sent = await Promise.all(
    Array.from({ length: 20 }, () =>
      sendMessage({ ctx: ctx(), input: { to: TO, text: 'שלום' }, idempotencyKey: 'burst' }),
    ),
  );
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(await systemDb().whatsAppMessage.count({ where: { businessId } })).toBe(1);
});

test('writers of one conversation at once: the order of sending is the order of writing', async () => {
  const { ctx, businessId } = await makeBusiness();
  await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      sendMessage({ ctx: ctx(), input: { to: TO, text: `${index}` } }),
    ),
  );
  const rows = await systemDb().outboxMessage.findMany({
    where: { businessId },
    orderBy: { id: 'asc' },
    select: { conversationId: true },
  });
  expect(rows).toHaveLength(10);
  expect(new Set(rows.map((row) => row.conversationId)).size).toBe(1);
});

test('only what failed can be sent again', async () => {
  const { ctx } = await makeBusiness();
  const { id } = await sendMessage({ ctx: ctx(), input: { to: TO, text: 'שלום' } });
  await expect(retryMessage({ ctx: ctx(), input: { messageId: id } })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test.each([
  ['03-123-4567', 'שלום', 'unprocessable'],
  ['*6565', 'שלום', 'unprocessable'],
  ['1-800-123-456', 'שלום', 'unprocessable'],
  ['hello', 'שלום', 'unprocessable'],
])('to %s nothing is queued', async (to, text, code) => {
  const { ctx, businessId } = await makeBusiness();
  await expect(sendMessage({ ctx: ctx(), input: { to, text } })).rejects.toMatchObject({ code });
  expect(await systemDb().whatsAppMessage.count({ where: { businessId } })).toBe(0);
});

test('a program does not write to somebody who opted out; a person may answer them', async () => {
  const { ctx, businessId } = await makeBusiness();
  const program = ctx({
    actor: { kind: 'api-key', keyId: 'k1', businessId, scopes: ['messages:send'] },
  });
  const input = { to: TO, text: 'שלום' };
  await sendMessage({ ctx: program, input });
  await systemDb().customer.updateMany({ where: { businessId }, data: { optedOutAt: new Date() } });
  await expect(sendMessage({ ctx: program, input })).rejects.toMatchObject({
    code: 'unprocessable',
    details: { to: 'has opted out of messages' },
  });
  expect(await systemDb().outboxMessage.count({ where: { businessId } })).toBe(1);
  await expect(sendMessage({ ctx: ctx(), input })).resolves.toMatchObject({ status: 'queued' });
});
