import { expect, test } from 'vitest';
import { getThread, listConversations } from '../lib/messages/queries.ts';
import { sendMessage } from '../lib/messages/send-message.ts';
import { systemDb } from '../lib/platform/db.ts';
import { makeMobile, setUpWhatsApp, until } from '../test/linked-business.ts';

const world = setUpWhatsApp();

test('a business links by QR, sends, and sees its ticks', async () => {
  world.sidecar();
  const { ctx, phone } = await world.link();
  const customer = world.server().createPhone({ number: makeMobile(), name: 'דנה' });
  const { id } = await sendMessage({
    ctx: ctx(),
    input: { to: `+${customer.number}`, text: 'שלום, איך אפשר לעזור?' },
  });
  const delivered = await until(() =>
    systemDb().whatsAppMessage.findFirst({ where: { id, status: 'delivered' } }),
  );
  expect(delivered.sentAt).not.toBeNull();
  expect(customer.received).toMatchObject([
    { id: delivered.providerId, from: phone.number, text: 'שלום, איך אפשר לעזור?' },
  ]);
  customer.read(delivered.providerId);
  await until(() => systemDb().whatsAppMessage.findFirst({ where: { id, status: 'read' } }));
  expect(await systemDb().outboxMessage.count()).toBe(0);
});

test('what a customer writes is in the inbox, once', async () => {
  world.sidecar();
  const { ctx, phone, businessId } = await world.link();
  const customer = world.server().createPhone({ number: makeMobile(), name: 'רוני' });
  const id = await customer.send(phone.number, 'שלום, מתי אפשר להגיע?');
  await until(() =>
    systemDb().whatsAppMessage.findFirst({ where: { businessId, providerId: id } }),
  );
  const { conversations } = await listConversations({ ctx: ctx(), input: {} });
  expect(conversations).toMatchObject([
    { customer: { phone: `+${customer.number}`, name: 'רוני' }, unread: 1 },
  ]);
  const thread = await getThread({ ctx: ctx(), id: conversations[0]?.id ?? '' });
  expect(thread.messages).toMatchObject([{ body: 'שלום, מתי אפשר להגיע?', status: 'received' }]);
});
