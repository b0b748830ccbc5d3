import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeBusiness } from '../../test/factories.ts';
import { makeRecordedCall } from '../../test/recorded-call.ts';
import { makeInbox } from '../../test/verbs/whatsapp.ts';
import { eventsOf, listen } from '../../test/webhook-endpoints.ts';
import { businessTransaction, systemDb } from '../platform/db.ts';
import { emitEvent } from './emit-event.ts';
import { EVENT_TYPES, type EventType } from './events.ts';

async function makeRows() {
  const inbox = await makeInbox();
  const { callId } = await makeRecordedCall(inbox.business);
  const { businessId } = inbox.business;
  const task = await systemDb().task.create({
    data: { businessId, title: 'לחזור', customerId: inbox.customerId },
    select: { id: true },
  });
  const ids: Record<string, string> = {
    call: callId,
    message: inbox.messageId,
    customer: inbox.customerId,
    task: task.id,
  };
  const idOf = (type: EventType) => z.uuid().parse(ids[type.split('.')[0] ?? '']);
  return { businessId, customerId: inbox.customerId, idOf };
}

test('each event is told as its schema says, and names its customer', async () => {
  const { businessId, customerId, idOf } = await makeRows();
  await listen(businessId, EVENT_TYPES);
  for (const type of EVENT_TYPES) {
    const id = idOf(type);
    await businessTransaction(businessId, (tx) =>
      type === 'customer.merged'
        ? emitEvent(tx, { businessId, type, id, mergedId: idOf(type) })
        : emitEvent(tx, { businessId, type, id }),
    );
  }
  const rows = await eventsOf(businessId);
  expect(rows.map((row) => row.event).sort()).toEqual([...EVENT_TYPES].sort());
  for (const row of rows) {
    const event = row.envelope;
    expect([event.type, event.business_id]).toEqual([row.event, businessId]);
    expect(event.data).toMatchObject({ id: idOf(row.event as EventType) });
    // What a customer's erasure may not take away is that it happened; that one names nobody.
    if (row.event === 'customer.erased') expect(row.customerId).toBeNull();
    else if (!row.event.startsWith('call')) expect(row.customerId).toBe(customerId);
    // Nothing that no schema knows.
    expect(event).toEqual(row.payload);
  }
});

test('one event has one id for all who listen, and only they get it', async () => {
  const { businessId, idOf } = await makeRows();
  const other = await makeBusiness();
  const first = await listen(businessId, ['task.done', 'call.received']);
  const second = await listen(businessId, ['task.done']);
  await listen(businessId, ['task.created']);
  await listen(businessId, ['task.done'], false);
  await listen(other.businessId, ['task.done']);
  const emit = () =>
    businessTransaction(businessId, (tx) =>
      emitEvent(tx, { businessId, type: 'task.done', id: idOf('task.done') }),
    );
  await emit();
  const rows = await eventsOf(businessId);
  expect(rows.map((row) => row.endpointId).sort()).toEqual([first.id, second.id].sort());
  const ids = rows.map((row) => row.envelope.id);
  expect(new Set(ids).size).toBe(1);
  expect(await eventsOf(other.businessId)).toEqual([]);
  await emit();
  const again = await eventsOf(businessId);
  expect(new Set(again.map((row) => row.envelope.id)).size).toBe(2);
});

test('an event goes with its transaction', async () => {
  const { businessId, idOf } = await makeRows();
  await listen(businessId, EVENT_TYPES);
  const failing = businessTransaction(businessId, async (tx) => {
    await emitEvent(tx, { businessId, type: 'task.created', id: idOf('task.created') });
    throw new Error('not today');
  });
  await expect(failing).rejects.toThrow('not today');
  expect(await eventsOf(businessId)).toEqual([]);
});

test("the business's talk with its own people is no news for programs", async () => {
  const { businessId, idOf, customerId } = await makeRows();
  await listen(businessId, EVENT_TYPES);
  await systemDb().customer.update({ where: { id: customerId }, data: { internal: true } });
  await businessTransaction(businessId, async (tx) => {
    for (const type of ['message.sent', 'customer.created'] as const) {
      await emitEvent(tx, { businessId, type, id: idOf(type) });
    }
  });
  expect(await eventsOf(businessId)).toEqual([]);
});
