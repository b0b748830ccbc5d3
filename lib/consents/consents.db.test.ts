import { expect, test } from 'vitest';
import { makeBusiness, makeCtx, unique } from '../../test/factories.ts';
import { makePerson } from '../../test/person.ts';
import { receiveMessage } from '../messages/receive-message.ts';
import { sendFollowUp } from '../messages/send-follow-up.ts';
import { sendMessage } from '../messages/send-message.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { eraseCustomer } from '../privacy/erase-customer.ts';
import { changeConsent } from './change-consent.ts';
import { consentsCsv, csvCell } from './consents-csv.ts';
import { consentHistory, listConsents } from './queries.ts';

const job = makeCtx({ actor: { kind: 'job', job: 'test' } });
const keyOf = (businessId: string) =>
  makeCtx({
    actor: { kind: 'api-key', keyId: crypto.randomUUID(), businessId, scopes: ['messages:send'] },
  });

test('staff write down a no and a yes, with who and why', async () => {
  const { ctx, customerId, businessId } = await makePerson();
  const say = (optedOut: boolean, reason: string) =>
    changeConsent({ ctx, input: { customerId, optedOut, reason } });
  await say(true, 'ביקשה בטלפון');
  const { optedOutAt } = await consentHistory({ ctx, customerId });
  expect(optedOutAt).not.toBeNull();
  await say(true, 'וגם במכתב');
  expect((await consentHistory({ ctx, customerId })).optedOutAt).toEqual(optedOutAt);
  await say(false, 'חזרה בה');
  const history = await consentHistory({ ctx, customerId });
  expect(history.optedOutAt).toBeNull();
  const own = history.entries.slice(0, 3);
  expect(own.map(({ optedOut, reason, by, source }) => [optedOut, reason, by, source])).toEqual([
    [false, 'חזרה בה', 'יעל לוי', 'staff'],
    [true, 'וגם במכתב', 'יעל לוי', 'staff'],
    [true, 'ביקשה בטלפון', 'יעל לוי', 'staff'],
  ]);
  await expect(say(true, ' ')).rejects.toThrow();
  const audits = await systemDb().auditEntry.findMany({
    where: { businessId, action: { startsWith: 'customer.opted_' } },
    orderBy: { id: 'asc' },
  });
  expect(audits.map(({ action }) => action)).toEqual([
    'customer.opted_out',
    'customer.opted_out',
    'customer.opted_in',
  ]);
});

test('the ledger comes in pages, and as a file that a spreadsheet cannot run', async () => {
  const { ctx, customerId } = await makePerson();
  await systemDb().customer.update({ where: { id: customerId }, data: { name: '=1+1' } });
  for (const reason of ['אחת', 'שתיים, ועוד', 'שלוש']) {
    await changeConsent({ ctx, input: { customerId, optedOut: true, reason } });
  }
  const first = await listConsents({ ctx, input: { limit: 2 } });
  expect(first.entries.map(({ reason }) => reason)).toEqual(['שלוש', 'שתיים, ועוד']);
  const cursor = first.nextCursor ?? '';
  const second = await listConsents({ ctx, input: { limit: 2, cursor } });
  expect(second.entries[0]?.reason).toBe('אחת');
  let csv = '';
  for await (const part of await consentsCsv({ ctx })) csv += part;
  expect(csv).toMatch(/^\ufeffמועד,/);
  expect(csv).toContain('"שתיים, ועוד"');
  expect(csv).toContain(",'=1+1,05");
  expect(csvCell('-2')).toBe("'-2");
});

async function erasedAfterNo() {
  const { ctx, customerId, businessId, persona, business } = await makePerson();
  await changeConsent({ ctx, input: { customerId, optedOut: true, reason: 'לא רוצה' } });
  await eraseCustomer({ ctx, input: { customerId, confirm: persona.phone } });
  await systemDb().business.update({
    where: { id: businessId },
    data: { missedCallText: 'ניסית להתקשר' },
  });
  const comeBack = (phone: string) =>
    systemDb().customer.create({ data: { businessId, phone }, select: { id: true } });
  const followUp = (id: string) =>
    systemTransaction((tx) =>
      sendFollowUp(tx, job, { businessId, customerId: id, callerKind: 'mobile' }),
    );
  return { ctx, businessId, persona, business, comeBack, followUp };
}

test('a no outlives the erasure: whoever comes back is left alone', async () => {
  const { businessId, persona, comeBack, followUp, ctx } = await erasedAfterNo();
  const send = sendMessage({
    ctx: keyOf(businessId),
    input: { to: persona.second, text: 'מבצע' },
  });
  await expect(send).rejects.toMatchObject({ code: 'unprocessable' });
  const { id } = await comeBack(persona.phone);
  expect(await followUp(id)).toBe(false);
  const { optedOutAt, entries } = await consentHistory({ ctx, customerId: id });
  expect(optedOutAt).not.toBeNull();
  expect(entries).toMatchObject([{ optedOut: true, source: 'remembered' }]);
  const other = await comeBack('+972521110000');
  expect(await followUp(other.id)).toBe(true);
});

test('until they say yes themselves', async () => {
  const { businessId, persona, comeBack, followUp } = await erasedAfterNo();
  const { id } = await comeBack(persona.phone);
  await receiveMessage({
    ctx: job,
    businessId,
    input: {
      providerId: unique(),
      phone: persona.phone,
      lid: null,
      pushName: null,
      kind: 'text',
      text: 'חזרה',
      fileName: null,
      sentAt: new Date(),
      fromMe: false,
    },
  });
  expect((await systemDb().customer.findUniqueOrThrow({ where: { id } })).optedOutAt).toBeNull();
  expect(await followUp(id)).toBe(true);
});

test('a no here says nothing to another business', async () => {
  const { persona } = await erasedAfterNo();
  const other = await makeBusiness();
  const input = { to: persona.phone, text: 'שלום' };
  await expect(sendMessage({ ctx: keyOf(other.businessId), input })).resolves.toBeTruthy();
});
