import { randomBytes, randomInt } from 'node:crypto';
import { recordAudit } from '../lib/audit/record-audit.ts';
import { blockNumber } from '../lib/calls/block-number.ts';
import { followUpCall } from '../lib/calls/follow-up-call.ts';
import { storeRecording } from '../lib/calls/store-recording.ts';
import { transcribeRecording } from '../lib/calls/transcribe-recording.ts';
import { mergeCustomers } from '../lib/customers/merge-customers.ts';
import { receiveMessage } from '../lib/messages/receive-message.ts';
import { sendMessage } from '../lib/messages/send-message.ts';
import { systemDb, systemTransaction } from '../lib/platform/db.ts';
import { enqueue } from '../lib/platform/jobs/enqueue.ts';
import { formatIsraeli } from '../lib/platform/phone-number.ts';
import { prepareSpeech } from '../lib/speech/jobs.ts';
import { EVENT_TYPES } from '../lib/webhooks/events.ts';
import { writeAuth } from '../lib/whatsapp/auth-store.ts';
import { deliver, makeCall } from './deliver-webhook.ts';
import { makeBusiness, makeCtx, unique } from './factories.ts';

process.env.WHATSAPP_KEYS = `k1:${randomBytes(32).toString('base64')}`;

export const job = makeCtx({ actor: { kind: 'job', job: 'test' } });
const { signal } = new AbortController();

const mobile = () => `+97252${randomInt(1_000_000, 9_999_999)}`;

/** Everything a person is known by and said, each another at every call. */
export function makePersona() {
  const phone = mobile();
  const second = mobile();
  const word = () => `מילה${unique()}`;
  return {
    phone,
    second,
    lid: String(randomInt(1e14, 2e14)),
    name: `זהבית ${unique()}`,
    earlierName: `זהבה ${unique()}`,
    mergedName: `ז. ${unique()}`,
    pushName: `זיזי${unique()}`,
    email: `${unique()}@example.org`,
    said: word(),
    wrote: word(),
    answered: word(),
    note: word(),
    task: word(),
    tag: word(),
    city: word(),
    audio: word(),
    reason: word(),
    fileName: `${unique()}.pdf`,
  };
}
export type Persona = ReturnType<typeof makePersona>;

/** In how many ways a number is written. */
export const ways = (phone: string) => [
  phone,
  phone.slice(1),
  `0${phone.slice(4)}`,
  formatIsraeli(phone),
  `${formatIsraeli(phone).replaceAll('-', ' ')}`,
];

export const textsOf = ({ phone, second, ...texts }: Persona) => [
  ...Object.values(texts),
  ...ways(phone),
  ...ways(second),
];

export async function recordedCall(
  business: Awaited<ReturnType<typeof makeBusiness>>,
  persona: Persona,
) {
  const call = makeCall({ to: business.number, from: persona.phone });
  await deliver(call.incoming({ FromCity: persona.city }));
  await deliver(call.action());
  await deliver(call.recordingStatus('completed'));
  await deliver(call.status('completed', { CallDuration: '31' }));
  const { id: callId } = await systemDb().callLog.findUniqueOrThrow({
    where: { callSid: call.callSid },
    select: { id: true },
  });
  const target = { callId, businessId: business.businessId };
  const bytes = new TextEncoder().encode(persona.audio);
  const download = async () => ({ bytes, contentType: 'audio/mpeg' });
  const store = () => storeRecording({ ctx: job, input: target, download });
  const transcribe = (text: () => Promise<string>) =>
    transcribeRecording({
      ctx: job,
      input: target,
      signal,
      transcriber: { name: 'openai-compatible', transcribe: async () => ({ text: await text() }) },
    });
  return { ...call, callId, target, store, transcribe };
}

/** One person in every corner of the system, by its own verbs wherever there are any. */
export async function makePerson(
  persona = makePersona(),
  of?: Awaited<ReturnType<typeof makeBusiness>>,
) {
  const business = of ?? (await makeBusiness());
  const { businessId } = business;
  const ctx = business.ctx();
  const numbers = [...ways(persona.phone), ...ways(persona.second)];
  await systemDb().webhookEndpoint.create({
    data: {
      businessId,
      url: 'https://hooks.example.com/',
      events: [...EVENT_TYPES],
      keyId: 'k',
      sealed: new Uint8Array(),
    },
  });
  await systemDb().business.update({
    where: { id: businessId },
    data: { ownerAlertPhone: '+972541234567' },
  });
  await systemDb().whatsAppLink.createMany({
    data: [{ businessId, wanted: true }],
    skipDuplicates: true,
  });
  const call = await recordedCall(business, persona);
  await call.store();
  await call.transcribe(async () => persona.said);
  const { id: customerId } = await systemDb().customer.update({
    where: { businessId_phone: { businessId, phone: persona.phone } },
    data: {
      name: persona.name,
      email: persona.email,
      tags: [persona.tag],
      statusChanges: { create: { businessId, from: 'new', to: 'won' } },
      notes: { create: { businessId, body: [persona.note, ...numbers].join(' / ') } },
      tasks: { create: { businessId, title: persona.task } },
    },
  });
  const merged = await systemDb().customer.create({
    data: { businessId, phone: persona.second, name: persona.mergedName },
    select: { id: true },
  });
  await mergeCustomers({ ctx, input: { keptId: customerId, mergedId: merged.id } });
  await followUpCall({ ctx: job, input: call.target });
  await receiveMessage({
    ctx: job,
    businessId,
    input: {
      providerId: unique(),
      phone: persona.phone,
      lid: `${persona.lid}@lid`,
      pushName: persona.pushName,
      kind: 'document',
      text: persona.wrote,
      fileName: persona.fileName,
      sentAt: new Date(),
      fromMe: false,
    },
  });
  const sent = await sendMessage({
    ctx,
    input: { to: persona.phone, text: persona.answered },
    idempotencyKey: unique(),
  });
  await systemDb().task.create({ data: { businessId, title: persona.task, messageId: sent.id } });
  await blockNumber({ ctx, input: { phone: persona.second } });
  await systemDb().consentEntry.create({
    data: { businessId, customerId, optedOut: false, source: 'staff', reason: persona.reason },
  });
  await systemTransaction(async (tx) => {
    const change = { businessId, action: 'customer.changed', entity: 'customer' };
    await recordAudit(tx, ctx, {
      ...change,
      entityId: customerId,
      before: { name: persona.earlierName },
      after: { name: persona.name },
    });
    await recordAudit(tx, ctx, {
      businessId,
      action: 'import.done',
      entity: 'import',
      entityId: businessId,
      after: { first: { name: persona.name, phone: persona.phone } },
    });
    const raw = { לקוח: persona.name, טלפון: formatIsraeli(persona.phone).replaceAll('-', ' ') };
    await tx.customerImport.create({
      data: {
        businessId,
        fileName: 'לקוחות.csv',
        options: {},
        state: 'preview',
        content: Buffer.from(
          `שם,טלפון\n${persona.name},${formatIsraeli(persona.second)}\n`,
          'utf16le',
        ),
        rows: { create: { line: 2, businessId, action: 'update', data: raw, customerId } },
      },
    });
    await tx.customerImport.create({
      data: {
        businessId,
        fileName: 'ישן.csv',
        options: {},
        state: 'done',
        rows: { create: { line: 2, businessId, action: 'skip', data: raw } },
      },
    });
    await enqueue(tx, prepareSpeech, { text: `הודעה אל ${formatIsraeli(persona.phone)}` });
  });
  const value = JSON.stringify({ phone: persona.phone });
  const user = persona.phone.slice(1);
  const entry = (category: string, name: string) => ({ category, name, value });
  await writeAuth(businessId, {
    set: [
      entry('session', `${user}.0`),
      entry('session', `${persona.lid}_1.3`),
      entry('lid-mapping', user),
      entry('lid-mapping', `${persona.lid}_reverse`),
      entry('device-list', user),
      entry('tctoken', `${persona.lid}@lid`),
      entry('creds', 'creds'),
      entry('pre-key', '17'),
      entry('session', '972500000000.0'),
    ],
    remove: [],
  });
  return { business, businessId, ctx, customerId, call, persona, messageId: sent.id };
}
