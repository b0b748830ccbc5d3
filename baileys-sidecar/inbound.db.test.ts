import { expect, test } from 'vitest';
import { sendFollowUp } from '../lib/messages/send-follow-up.ts';
import { systemDb, systemTransaction } from '../lib/platform/db.ts';
import { makeCtx } from '../test/factories.ts';
import { makeMobile, setUpWhatsApp, until } from '../test/linked-business.ts';
import { makeCustomer, queueText } from '../test/whatsapp-messages.ts';

const world = setUpWhatsApp();

type Linked = Awaited<ReturnType<typeof world.link>>;

/** The inbox of a business once it holds so many messages, the first written first. */
const inbox = (business: Linked, count: number) =>
  until(async () => {
    const messages = await systemDb().whatsAppMessage.findMany({
      where: { businessId: business.businessId, direction: 'inbound' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      include: { customer: true },
    });
    return messages.length >= count ? messages : null;
  });
const stored = (business: Linked, providerId: string) =>
  until(() =>
    systemDb().whatsAppMessage.findFirst({
      where: { businessId: business.businessId, providerId },
    }),
  );

async function setUp() {
  const stop = world.sidecar();
  const business = await world.link();
  const server = world.server();
  return { stop, business, server, to: business.phone.number, customer: makeCustomer(server) };
}

test('what came while the sidecar was away is in the inbox, once and unread', async () => {
  const { stop, business, to, customer } = await setUp();
  await stop();
  for (const text of ['אחת', 'שתיים', 'שלוש']) await customer.send(to, text);
  world.sidecar();
  const messages = await inbox(business, 3);
  expect(messages.map(({ body }) => body).sort()).toEqual(['אחת', 'שלוש', 'שתיים']);
  expect(
    await systemDb().conversation.findMany({ where: { businessId: business.businessId } }),
  ).toMatchObject([{ unreadCount: 3, status: 'open' }]);
});

test('a sender named by the LID is the customer with the number', async () => {
  const { business, server, to } = await setUp();
  const customer = server.createPhone({ number: makeMobile(), name: 'נועה', addressing: 'lid' });
  await customer.send(to, 'שלום');
  await customer.send(to, 'ועוד', { addressing: 'pn' });
  const messages = await inbox(business, 2);
  expect(new Set(messages.map((one) => one.customerId)).size).toBe(1);
  expect(messages[0]?.customer).toMatchObject({
    phone: `+${customer.number}`,
    lid: `${customer.lid}@lid`,
    pushName: 'נועה',
  });
});

test('a message that comes twice is one message', async () => {
  const { business, server, to, customer } = await setUp();
  server.faults.set('duplicate-inbound', { times: 1, number: to });
  await customer.send(to, 'פעמיים');
  await customer.send(to, 'פעם אחת');
  expect((await inbox(business, 2)).map(({ body }) => body)).toEqual(['פעמיים', 'פעם אחת']);
});

test('what cannot be decrypted is asked for again and mended, and overwrites nothing', async () => {
  const { business, server, to, customer } = await setUp();
  const good = await customer.send(to, 'תקין');
  await stored(business, good);
  server.faults.set('corrupt-inbound', { times: 1, number: to });
  const id = await customer.send(to, 'מקולקל ואז תקין');
  await until(async () => (await stored(business, id)).kind === 'text');
  expect(await inbox(business, 2)).toMatchObject([
    { body: 'תקין', kind: 'text' },
    { body: 'מקולקל ואז תקין', kind: 'text' },
  ]);
  expect(
    await systemDb().conversation.findMany({ where: { businessId: business.businessId } }),
  ).toMatchObject([{ unreadCount: 2 }]);
});

test('attachments and reactions are shown as what they are', async () => {
  const { business, to, customer } = await setUp();
  const bytes = Buffer.from('not really an image');
  const first = await customer.send(to, 'מצורף');
  await customer.sendMedia(to, { kind: 'image', bytes, mimetype: 'image/jpeg', caption: 'הדירה' });
  await customer.sendMedia(to, { kind: 'audio', bytes, mimetype: 'audio/ogg', isVoice: true });
  await customer.sendMedia(to, {
    kind: 'document',
    bytes,
    mimetype: 'application/pdf',
    fileName: 'חוזה.pdf',
  });
  await customer.react(to, first, '👍');
  const messages = await inbox(business, 5);
  expect(messages.map(({ kind, body, fileName }) => [kind, body, fileName]).sort()).toEqual(
    [
      ['audio', '', null],
      ['document', '', 'חוזה.pdf'],
      ['image', 'הדירה', null],
      ['reaction', '👍', null],
      ['text', 'מצורף', null],
    ].sort(),
  );
});

test('a text that PostgreSQL would refuse is stored all the same', async () => {
  const { business, to, customer } = await setUp();
  await customer.send(to, 'אפס\u0000באמצע');
  expect(await inbox(business, 1)).toMatchObject([{ body: 'אפסבאמצע', kind: 'text' }]);
});

test('the database refuses for a while: nothing is acknowledged, and nothing lost', async () => {
  const { business, server, to, customer } = await setUp();
  // As a server that shuts down says it.
  await systemDb().$executeRawUnsafe(`
    create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'terminating connection' using errcode = '57P01'; end $$`);
  await systemDb().$executeRawUnsafe(`create trigger refuse before insert on "WhatsAppMessage"
    for each row when (new.body = 'בזמן תקלה') execute function refuse()`);
  await customer.send(to, 'בזמן תקלה');
  // Given up and connected again: only then is it delivered a second time.
  await until(async () => server.phone(to)?.devices.every((one) => !one.isConnected));
  await systemDb().$executeRawUnsafe(`drop trigger refuse on "WhatsAppMessage"`);
  expect(await inbox(business, 1)).toMatchObject([{ body: 'בזמן תקלה', kind: 'text' }]);
}, 40_000);

test('"הסר" and "חזרה": the ledger, the answers, and no text after a missed call in between', async () => {
  const { business, to, customer } = await setUp();
  const { businessId } = business;
  await systemDb().business.update({
    where: { id: businessId },
    data: { missedCallText: 'לא הספקנו לענות.' },
  });
  const followUp = async () => {
    const { id } = await systemDb().customer.findFirstOrThrow({ where: { businessId } });
    return systemTransaction((tx) =>
      sendFollowUp(tx, makeCtx(), { businessId, customerId: id, callerKind: 'mobile' }),
    );
  };
  const optedOut = async () =>
    (await systemDb().customer.findFirst({ where: { businessId } }))?.optedOutAt ?? null;
  await customer.send(to, 'הסר');
  await until(() => customer.received.find(({ text }) => text.includes('הוסרת')));
  expect(await optedOut()).not.toBeNull();
  expect(await followUp()).toBe(false);
  // A person of the business may still answer.
  await queueText(business, customer, 'בסדר גמור');
  await until(() => customer.received.find(({ text }) => text === 'בסדר גמור'));

  await customer.send(to, 'חזרה!');
  await until(() => customer.received.find(({ text }) => text.includes('נרשמת')));
  expect(await optedOut()).toBeNull();
  expect(await followUp()).toBe(true);
  await until(() => customer.received.find(({ text }) => text === 'לא הספקנו לענות.'));
  expect(
    await systemDb().consentEntry.findMany({ where: { businessId }, orderBy: { id: 'asc' } }),
  ).toMatchObject([
    { optedOut: true, source: 'whatsapp' },
    { optedOut: false, source: 'whatsapp' },
  ]);
});

test('what the business writes on its own phone is in the thread too', async () => {
  const { business, customer } = await setUp();
  await business.phone.send(customer.number, 'כתבתי מהטלפון');
  await until(() =>
    systemDb().whatsAppMessage.findFirst({
      where: { businessId: business.businessId, origin: 'phone', body: 'כתבתי מהטלפון' },
    }),
  );
  expect(
    await systemDb().whatsAppMessage.findMany({ where: { businessId: business.businessId } }),
  ).toMatchObject([{ direction: 'outbound', origin: 'phone' }]);
});
