import { expect, test } from 'vitest';
import { deliver, makeCall } from '../../test/deliver-webhook.ts';
import { makeBusiness, makeUser } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { job, makePerson, makePersona, recordedCall, textsOf, ways } from '../../test/person.ts';
import { rowsWith, wholeDump } from '../../test/whole-dump.ts';
import { deleteRecordingJob } from '../calls/jobs.ts';
import { storeRecording } from '../calls/store-recording.ts';
import { systemDb } from '../platform/db.ts';
import { eraseCustomer } from './erase-customer.ts';

test('nothing of an erased person is left in the whole database', { timeout: 60_000 }, async () => {
  const person = await makePerson();
  const before = await wholeDump();
  const { persona, businessId, ctx, customerId, call } = person;
  for (const text of textsOf(persona)) {
    expect([text, rowsWith(before, text).length > 0]).toEqual([text, true]);
  }

  const { receiptId } = await eraseCustomer({ ctx, input: { customerId, confirm: persona.phone } });

  const after = await wholeDump();
  for (const text of textsOf(persona)) expect([text, rowsWith(after, text)]).toEqual([text, []]);

  expect(await systemDb().callLog.findUniqueOrThrow({ where: { id: call.callId } })).toMatchObject({
    customerId: null,
    caller: null,
    from: '',
    to: person.business.number,
    callerKind: 'mobile',
    status: 'completed',
    durationSeconds: 31,
    recordingState: 'deleted',
    transcriptState: 'deleted',
    transcript: null,
    recordingSid: null,
  });
  const jobs = await queuedJobs(deleteRecordingJob.name);
  expect(jobs.map(({ data }) => data)).toContainEqual({ recordingSid: call.recordingSid });
  const receipt = await systemDb().erasureReceipt.findUniqueOrThrow({ where: { id: receiptId } });
  expect(receipt.counts).toMatchObject({
    customers: 1,
    calls: 1,
    recordings: 1,
    transcripts: 1,
    messages: 3,
    notes: 1,
    tasks: 2,
    merges: 1,
    importLines: 2,
    imports: 1,
    whatsappKeys: 6,
  });
  const keys = await systemDb().whatsAppAuth.findMany({ where: { businessId } });
  expect(keys.map(({ name }) => name).sort()).toEqual(['17', '972500000000.0', 'creds']);
  const audits = await systemDb().auditEntry.findMany({ where: { businessId } });
  expect(audits.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['customer.changed', 'import.done', 'customer.erased']),
  );
  const told = await systemDb().webhookDelivery.findMany({ where: { businessId } });
  expect(told.map(({ event }) => event)).toEqual(['customer.erased']);
});

test('the same person elsewhere, and others here, are as they were', {
  timeout: 60_000,
}, async () => {
  const persona = makePersona();
  const here = await makePerson(persona);
  const elsewhere = await makePerson(persona);
  const neighbour = await makePerson(makePersona(), here.business);
  const rowsOf = async (texts: string[]) => {
    const dump = await wholeDump();
    return texts.flatMap((text) => rowsWith(dump, text)).sort();
  };
  const untouched = [...textsOf(neighbour.persona), elsewhere.businessId];
  const before = await rowsOf(untouched);
  await eraseCustomer({
    ctx: here.ctx,
    input: { customerId: here.customerId, confirm: ` ${persona.name.replace(' ', '  ')}` },
  });
  expect(await rowsOf(untouched)).toEqual(before);
});

test('only with the right name or number typed, by those who may', async () => {
  const { business, businessId, ctx, customerId, persona } = await makePerson();
  const wrong = eraseCustomer({ ctx, input: { customerId, confirm: 'מישהו אחר' } });
  await expect(wrong).rejects.toMatchObject({ code: 'unprocessable' });
  const staff = await makeUser({ role: 'staff', businessId });
  const input = { customerId, confirm: persona.phone };
  await expect(eraseCustomer({ ctx: staff.ctx(), input })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const stranger = await makeBusiness();
  await expect(eraseCustomer({ ctx: stranger.ctx(), input })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await systemDb().customer.count({ where: { id: customerId } })).toBe(1);
  await eraseCustomer({ ctx: business.ctx(), input: { customerId, confirm: persona.second } });
  expect(await systemDb().customer.count({ where: { id: customerId } })).toBe(0);
});

test('a transcription under way does not bring the words back', async () => {
  const persona = makePersona();
  const business = await makeBusiness();
  const call = await recordedCall(business, persona);
  await call.store();
  let heard = () => {};
  const isHeard = new Promise<void>((resolve) => {
    heard = resolve;
  });
  let answer = (_text: string) => {};
  const text = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const transcribing = call.transcribe(() => {
    heard();
    return text;
  });
  await isHeard;
  const { customerId } = await systemDb().callLog.findUniqueOrThrow({ where: { id: call.callId } });
  await eraseCustomer({
    ctx: business.ctx(),
    input: { customerId: `${customerId}`, confirm: persona.phone },
  });
  answer(persona.said);
  await transcribing;
  const dump = await wholeDump();
  for (const said of [persona.said, persona.audio]) expect(rowsWith(dump, said)).toEqual([]);
});

test('a download under way does not bring the recording back', async () => {
  const persona = makePersona();
  const business = await makeBusiness();
  const call = await recordedCall(business, persona);
  const { customerId } = await systemDb().callLog.findUniqueOrThrow({ where: { id: call.callId } });
  await storeRecording({
    ctx: job,
    input: call.target,
    download: async () => {
      await eraseCustomer({
        ctx: business.ctx(),
        input: { customerId: `${customerId}`, confirm: persona.phone },
      });
      return { bytes: new TextEncoder().encode(persona.audio), contentType: 'audio/mpeg' };
    },
  });
  expect(rowsWith(await wholeDump(), persona.audio)).toEqual([]);
});

test('a call that goes on keeps nothing of its caller, and its recording goes at Twilio', async () => {
  const persona = makePersona();
  const business = await makeBusiness();
  const call = makeCall({ to: business.number, from: persona.phone });
  await deliver(call.incoming());
  const { customerId } = await systemDb().callLog.findUniqueOrThrow({
    where: { callSid: call.callSid },
  });
  await eraseCustomer({
    ctx: business.ctx(),
    input: { customerId: `${customerId}`, confirm: persona.phone },
  });
  await deliver(call.action({ FromCity: persona.city }));
  await deliver(call.recordingStatus('completed'));
  await deliver(call.status('completed', { CallDuration: '31' }));
  const dump = await wholeDump();
  for (const text of [...ways(persona.phone), persona.city])
    expect(rowsWith(dump, text)).toEqual([]);
  expect(
    await systemDb().callLog.findUniqueOrThrow({ where: { callSid: call.callSid } }),
  ).toMatchObject({ status: 'completed', durationSeconds: 31, recordingState: 'deleted' });
  expect((await queuedJobs(deleteRecordingJob.name)).map(({ data }) => data)).toContainEqual({
    recordingSid: call.recordingSid,
  });
  const fetches = await queuedJobs('fetch_recording');
  expect(fetches.filter(({ data }) => JSON.stringify(data).includes(business.businessId))).toEqual(
    [],
  );
});

test('while a message to them is on the line it has to be asked for again', async () => {
  const { ctx, customerId, persona, messageId } = await makePerson();
  const claim = { claim: crypto.randomUUID(), claimedUntil: new Date(Date.now() + 60_000) };
  await systemDb().outboxMessage.update({ where: { messageId }, data: claim });
  const input = { customerId, confirm: persona.phone };
  await expect(eraseCustomer({ ctx, input })).rejects.toMatchObject({ code: 'conflict' });
  expect(await systemDb().customer.count({ where: { id: customerId } })).toBe(1);
  await systemDb().outboxMessage.update({
    where: { messageId },
    data: { claimedUntil: new Date(Date.now() - 1) },
  });
  await eraseCustomer({ ctx, input });
  expect(await systemDb().customer.count({ where: { id: customerId } })).toBe(0);
});
