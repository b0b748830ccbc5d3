import { downloadMediaMessage } from '@whiskeysockets/baileys';
import { expect, test } from 'vitest';
import { textOf, until } from './test-client.ts';
import { BUSINESS, CUSTOMER, CUSTOMER_JID, setUpWhatsApp } from './test-world.ts';

const world = setUpWhatsApp();

test('a message is acknowledged, delivered, read', async () => {
  const { client, phone } = await world.pair();
  const customer = world.customer();
  const ack = client.sock.waitForMessage('3EB0AAAA', 5_000);
  await client.sock.sendMessage(CUSTOMER_JID, { text: 'שלום' }, { messageId: '3EB0AAAA' });
  expect(await ack).toMatchObject({ tag: 'ack', attrs: { class: 'message' } });
  const received = await until(() => customer.received[0], 'the message');
  expect(received).toMatchObject({ id: '3EB0AAAA', text: 'שלום', from: BUSINESS, kind: 'text' });
  await until(() => client.statuses.get('3EB0AAAA')?.includes(3), 'delivered');
  customer.read('3EB0AAAA');
  await until(() => client.statuses.get('3EB0AAAA')?.includes(4), 'read');
  expect(phone.fromCompanions).toEqual([{ id: '3EB0AAAA', to: CUSTOMER_JID, text: 'שלום' }]);
});

test('an offline phone is silent until it is back', async () => {
  const { client } = await world.pair();
  const customer = world.customer();
  customer.setOnline(false);
  const ack = client.sock.waitForMessage('3EB0BBBB', 5_000);
  await client.sock.sendMessage(CUSTOMER_JID, { text: 'שלום' }, { messageId: '3EB0BBBB' });
  expect(await ack).toMatchObject({ tag: 'ack' });
  expect(customer.received).toEqual([]);
  customer.setOnline(true);
  await until(() => client.statuses.get('3EB0BBBB')?.includes(3), 'delivered');
  expect(customer.received).toHaveLength(1);
});

test('onWhatsApp knows who has WhatsApp', async () => {
  const { client } = await world.pair();
  world.customer();
  world.server().createPhone({ number: '972521111111', onWhatsApp: false });
  const found = await client.sock.onWhatsApp(CUSTOMER, '972521111111', '972529999999');
  expect(found).toEqual([{ jid: CUSTOMER_JID, exists: true }]);
});

test('a message to a number without WhatsApp goes to nobody, and is acknowledged', async () => {
  const { client } = await world.pair();
  const ack = client.sock.waitForMessage('3EB0CCCC', 5_000);
  await client.sock.sendMessage(
    '972529999999@s.whatsapp.net',
    { text: 'x' },
    { messageId: '3EB0CCCC' },
  );
  expect(await ack).toMatchObject({ tag: 'ack' });
  expect(world.server().sentToNobody).toEqual([
    { id: '3EB0CCCC', from: BUSINESS, to: '972529999999' },
  ]);
});

test.each([
  { addressing: 'pn', jid: () => CUSTOMER_JID, alt: (lid: string) => `${lid}@lid` },
  { addressing: 'lid', jid: (lid: string) => `${lid}@lid`, alt: () => CUSTOMER_JID },
] as const)('a message arrives under its $addressing', async ({ addressing, jid, alt }) => {
  const { client } = await world.pair();
  const customer = world.customer({ addressing });
  const id = await customer.send(BUSINESS, 'יש תור היום?');
  const upsert = await until(() => client.upserts.find((one) => one.message.key.id === id));
  expect(upsert.type).toBe('notify');
  expect(textOf(upsert.message)).toBe('יש תור היום?');
  expect(upsert.message.key).toMatchObject({
    remoteJid: jid(customer.lid),
    remoteJidAlt: alt(customer.lid),
    fromMe: false,
  });
  expect(upsert.message.pushName).toBe('דנה');
  await until(() => customer.sent[0]?.deliveredAt, 'delivered');
  await client.sock.readMessages([upsert.message.key]);
  await until(() => customer.sent[0]?.readAt, 'read');
  // and an answer over the same session
  await client.sock.sendMessage(jid(customer.lid), { text: 'כן' });
  await until(() => customer.received.some(({ text }) => text === 'כן'), 'the answer');
});

test('what came while the client was away comes as append, in order', async () => {
  const { client, auth } = await world.pair();
  const customer = world.customer();
  await client.end();
  const ids: string[] = [];
  for (const text of ['1', '2', '3']) ids.push(await customer.send(BUSINESS, text));
  const again = world.connect(auth);
  const upserts = await until(() => {
    const texts = again.upserts.filter(({ message }) => textOf(message));
    return texts.length === 3 && texts;
  }, 'three messages');
  expect(upserts.map(({ message }) => message.key.id)).toEqual(ids);
  expect(upserts.map(({ type }) => type)).toEqual(['append', 'append', 'append']);
  await again.open;
  await until(() => customer.sent.every(({ deliveredAt }) => deliveredAt), 'delivered');
  // once acknowledged, never again
  await again.end();
  const third = world.connect(auth);
  await third.open;
  expect(third.upserts.filter(({ message }) => textOf(message))).toEqual([]);
});

test('what the owner writes on the phone itself shows as sent by the business', async () => {
  const { client, phone } = await world.pair();
  const customer = world.customer();
  const id = await phone.send(CUSTOMER, 'מהטלפון');
  expect(customer.received).toMatchObject([{ id, from: BUSINESS, text: 'מהטלפון' }]);
  const upsert = await until(() => client.upserts.find(({ message }) => message.key.id === id));
  expect(upsert.message.key).toMatchObject({ remoteJid: CUSTOMER_JID, fromMe: true });
  expect(textOf(upsert.message)).toBe('מהטלפון');
});

test('a picture arrives with its caption and can be fetched', async () => {
  const { client } = await world.pair();
  const customer = world.customer();
  const bytes = Buffer.from('not really a picture');
  const media = { kind: 'image', bytes, mimetype: 'image/jpeg', caption: 'התספורת' } as const;
  const id = await customer.sendMedia(BUSINESS, media);
  const upsert = await until(() => client.upserts.find(({ message }) => message.key.id === id));
  expect(upsert.message.message?.imageMessage).toMatchObject({ caption: 'התספורת' });
  expect(await downloadMediaMessage(upsert.message, 'buffer', {})).toEqual(bytes);
});

test('a voice note and a reaction arrive as what they are', async () => {
  const { client } = await world.pair();
  const customer = world.customer();
  const media = {
    kind: 'audio',
    bytes: Buffer.from('a'),
    mimetype: 'audio/ogg',
    isVoice: true,
  } as const;
  const voice = await customer.sendMedia(BUSINESS, media);
  const reaction = await customer.react(BUSINESS, '3EB01', '👍');
  const found = (id: string) => client.upserts.find(({ message }) => message.key.id === id);
  const heard = await until(() => found(voice));
  expect(heard.message.message?.audioMessage).toMatchObject({ ptt: true });
  const liked = await until(() => found(reaction));
  expect(liked.message.message?.reactionMessage).toMatchObject({ text: '👍' });
});
