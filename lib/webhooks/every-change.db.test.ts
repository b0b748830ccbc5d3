import { afterAll, expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness, makeCtx, unique } from '../../test/factories.ts';
import { makeRecordedCall } from '../../test/recorded-call.ts';
import { eventsOf, listen } from '../../test/webhook-endpoints.ts';
import { storeRecording } from '../calls/store-recording.ts';
import { transcribeRecording } from '../calls/transcribe-recording.ts';
import { createCustomer } from '../customers/create-customer.ts';
import { updateCustomer } from '../customers/update-customer.ts';
import { createImport } from '../imports/create-import.ts';
import { previewImport } from '../imports/preview-import.ts';
import { runImport } from '../imports/run-import.ts';
import { startImport } from '../imports/start-import.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { recordDelivery } from '../messages/record-delivery.ts';
import { sendMessage } from '../messages/send-message.ts';
import { claimBatch } from '../outbox/claim-batch.ts';
import { markFailed, markSent } from '../outbox/settle.ts';
import { systemDb } from '../platform/db.ts';
import { stopEnqueuing } from '../platform/jobs/enqueue.ts';
import { changeTask } from '../tasks/change-task.ts';
import { createTask } from '../tasks/create-task.ts';

afterAll(stopEnqueuing);

async function makeListening() {
  const business = await makeBusiness();
  await listen(business.businessId);
  const { businessId } = business;
  const types = async () => (await eventsOf(businessId)).map(({ event }) => event);
  /** The data of the only event of a type. */
  const dataOf = async (type: string) => {
    const found = (await eventsOf(businessId)).filter(({ event }) => event === type);
    expect(found.length, type).toBe(1);
    return found[0]?.envelope.data;
  };
  return { business, businessId, types, dataOf };
}

test('a call from a new number, whatever is delivered twice', async () => {
  const { business, types, dataOf } = await makeListening();
  const call = makeCall({ to: business.number, from: '+972501234567' });
  await deliver(call.incoming());
  await deliver(call.incoming());
  expect(await types()).toEqual(['call.received', 'customer.created']);
  expect(await dataOf('call.received')).toMatchObject({
    caller: '+972501234567',
    status: 'received',
    recording_state: 'none',
  });
  expect(await dataOf('customer.created')).toMatchObject({ phone: '+972501234567', tags: [] });
  await deliver(call.action());
  await deliver(call.status('completed', { CallDuration: '20' }));
  await deliver(call.status('completed', { CallDuration: '20' }));
  expect((await types()).slice(2)).toEqual(['call.completed']);
  expect(await dataOf('call.completed')).toMatchObject({
    status: 'completed',
    recording_state: 'pending',
    transcript_state: 'none',
  });
});

test('a second call makes no second customer; one known by its end alone is told whole', async () => {
  const { business, types } = await makeListening();
  await deliver(makeCall({ to: business.number }).incoming());
  await deliver(makeCall({ to: business.number }).status('no-answer'));
  expect((await types()).sort()).toEqual([
    'call.completed',
    'call.received',
    'call.received',
    'customer.created',
  ]);
});

test('a transcript, once, with its text', async () => {
  const { business, dataOf } = await makeListening();
  const call = await makeRecordedCall(business);
  const ctx = makeCtx();
  const audio = { bytes: new Uint8Array([1]), contentType: 'audio/mpeg' };
  await storeRecording({ ctx, input: call.target, download: async () => audio });
  const transcribe = () =>
    transcribeRecording({
      ctx,
      input: call.target,
      transcriber: { name: 'google-speech', transcribe: async () => ({ text: 'שלום, מדבר דני' }) },
      signal: new AbortController().signal,
    });
  await transcribe();
  await transcribe();
  expect(await dataOf('call.transcribed')).toMatchObject({
    transcript: 'שלום, מדבר דני',
    transcript_state: 'done',
    recording_state: 'stored',
  });
});

const incoming = (over: object = {}) => ({
  providerId: unique(),
  phone: '+972521112233',
  lid: null,
  pushName: 'דנה',
  kind: 'text' as const,
  text: 'אפשר לחזור אליי?',
  fileName: null,
  sentAt: new Date(),
  fromMe: false,
  ...over,
});

test('messages that come in, and those that people write on their phone', async () => {
  const { businessId, types, dataOf } = await makeListening();
  const input = incoming();
  await receiveMessage({ ctx: makeCtx(), businessId, input });
  await receiveMessage({ ctx: makeCtx(), businessId, input });
  expect(await types()).toEqual(['customer.created', 'message.received']);
  expect(await dataOf('message.received')).toMatchObject({
    phone: '+972521112233',
    text: 'אפשר לחזור אליי?',
    direction: 'inbound',
  });
  await receiveMessage({ ctx: makeCtx(), businessId, input: incoming({ fromMe: true }) });
  expect(await dataOf('message.sent')).toMatchObject({ origin: 'phone', direction: 'outbound' });
});

/** A message to a new number, claimed for sending. */
async function sendOne(business: Awaited<ReturnType<typeof makeBusiness>>, to = '052-999-8877') {
  await sendMessage({ ctx: business.ctx(), input: { to, text: 'שלום' } });
  const { claim, messages } = await claimBatch(business.businessId);
  const [message] = messages;
  if (!message) throw new Error('nothing to send');
  return { claim, message };
}

test('a message on its way, each step once', async () => {
  const { business, businessId, types, dataOf } = await makeListening();
  const { message } = await sendOne(business);
  await markSent(businessId, message);
  await markSent(businessId, message);
  const providerIds = [message.providerId];
  for (const status of ['delivered', 'delivered', 'read', 'delivered'] as const) {
    await recordDelivery({ businessId, providerIds, status, at: new Date() });
  }
  expect(await types()).toEqual([
    'customer.created',
    'message.sent',
    'message.delivered',
    'message.read',
  ]);
  expect(await dataOf('message.sent')).toMatchObject({ status: 'sent', phone: '+972529998877' });
  expect(await dataOf('message.delivered')).toMatchObject({ status: 'delivered', read_at: null });
  expect(await dataOf('message.read')).toMatchObject({ status: 'read', id: message.messageId });
});

test('receipts of several messages at once are an event each', async () => {
  const { business, businessId, types } = await makeListening();
  const [first, second] = [await sendOne(business), await sendOne(business, '052-999-8878')];
  const providerIds = [first.message.providerId, second.message.providerId];
  await recordDelivery({ businessId, providerIds, status: 'read', at: new Date() });
  const events = (await eventsOf(businessId)).filter(({ event }) => event === 'message.read');
  expect(new Set(events.map(({ envelope }) => envelope.id)).size).toBe(2);
  expect(await types()).not.toContain('message.sent');
});

test('a message that failed for good, once, with the reason', async () => {
  const { business, businessId, dataOf } = await makeListening();
  const { claim, message } = await sendOne(business);
  await markFailed(businessId, claim, message, 'not_on_whatsapp');
  await markFailed(businessId, claim, message, 'not_on_whatsapp');
  expect(await dataOf('message.failed')).toMatchObject({ error: 'not_on_whatsapp', text: 'שלום' });
});

test('a customer who opts out has changed, once', async () => {
  const { businessId, dataOf } = await makeListening();
  for (let time = 0; time < 2; time += 1) {
    const input = incoming({ text: 'הסר' });
    await receiveMessage({ ctx: makeCtx(), businessId, input });
  }
  expect(await dataOf('customer.updated')).toMatchObject({ opted_out_at: expect.any(String) });
});

test('customers and tasks that people make and change', async () => {
  const { business, types, dataOf } = await makeListening();
  const ctx = business.ctx();
  const made = await createCustomer({ ctx, input: { phone: '052-111-2233', name: 'דנה' } });
  await updateCustomer({ ctx, id: made.id, input: { name: 'דנה כהן', tags: ['קבוע'] } });
  const task = await createTask({ ctx, input: { title: 'לחזור', customerId: made.id } });
  await changeTask({ ctx, input: { taskId: task.id, done: true } });
  await changeTask({ ctx, input: { taskId: task.id, title: 'לחזור שוב' } });
  expect(await types()).toEqual([
    'customer.created',
    'customer.updated',
    'task.created',
    'task.done',
  ]);
  expect(await dataOf('customer.updated')).toMatchObject({ name: 'דנה כהן', tags: ['קבוע'] });
  expect(await dataOf('task.done')).toMatchObject({ id: task.id, customer_id: made.id });
});

test('customers of a file: an event each, and none for those that stay as they are', async () => {
  const { business, businessId, types } = await makeListening();
  const known = ['+972501111111', '+972502222222'];
  await systemDb().customer.createMany({
    data: known.map((phone) => ({ businessId, phone, name: 'דנה' })),
  });
  const text = 'שם,טלפון,מייל\nדנה,0501111111,dana@example.com\nדנה,0502222222,\nרון,0503333333,';
  const ctx = business.ctx();
  const { id } = await createImport({
    ctx,
    input: { fileName: 'a.csv', content: new TextEncoder().encode(text), existing: 'fill' },
  });
  await previewImport({ importId: id, businessId });
  await startImport({ ctx, id });
  await runImport({ importId: id, businessId });
  expect((await types()).sort()).toEqual(['customer.created', 'customer.updated']);
});

test('a business that has no endpoint leaves nothing', async () => {
  const business = await makeBusiness();
  await deliver(makeCall({ to: business.number }).incoming());
  expect(
    await systemDb().webhookDelivery.count({ where: { businessId: business.businessId } }),
  ).toBe(0);
});
