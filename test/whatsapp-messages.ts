import { findOrCreateCustomer } from '../lib/customers/find-or-create.ts';
import { sendMessage } from '../lib/messages/send-message.ts';
import { systemDb, systemTransaction } from '../lib/platform/db.ts';
import type { WhatsAppServer } from '../simulators/whatsapp/server/start.ts';
import type { makeBusiness } from './factories.ts';
import { makeMobile, until } from './linked-business.ts';

type Business = Pick<Awaited<ReturnType<typeof makeBusiness>>, 'ctx' | 'businessId'>;

/** A customer's phone at the local WhatsApp. */
export const makeCustomer = (server: WhatsAppServer, extra: object = {}) =>
  server.createPhone({ number: makeMobile(), name: 'דנה', ...extra });

/** Queues a text as the owner does; its id. */
export async function queueText(
  business: Business,
  to: { number: string },
  text = 'שלום',
): Promise<string> {
  const input = { to: `+${to.number}`, text };
  return (await sendMessage({ ctx: business.ctx(), input })).id;
}

export const readMessage = (id: string) =>
  systemDb().whatsAppMessage.findUniqueOrThrow({ where: { id }, include: { outbox: true } });

type Message = Awaited<ReturnType<typeof readMessage>>;

/** Waits until a message is as `is` wants it. */
export const messageWhen = (id: string, is: (message: Message) => boolean): Promise<Message> =>
  until(async () => {
    const message = await readMessage(id);
    return is(message) ? message : null;
  });

export const inStatus = (id: string, ...wanted: Message['status'][]): Promise<Message> =>
  messageWhen(id, ({ status }) => wanted.includes(status));

/** The ids on a phone's screen, as WhatsApp names them. */
export const shownOn = (phone: { received: readonly { id: string }[] }): string[] =>
  phone.received.map(({ id }) => id);

/** A customer who has written before, so that no first contact is paced or looked up. */
export async function makeKnown(business: Business, phone: { number: string }): Promise<void> {
  const { businessId } = business;
  await systemTransaction(async (tx) => {
    const customerId = await findOrCreateCustomer(tx, { businessId, phone: `+${phone.number}` });
    const { id: conversationId } = await tx.conversation.create({
      data: { businessId, customerId, lastMessageAt: new Date() },
    });
    await tx.whatsAppMessage.create({
      data: {
        businessId,
        customerId,
        conversationId,
        direction: 'inbound',
        origin: 'customer',
        status: 'received',
        body: 'היי',
        providerId: `earlier-${phone.number}`,
        requestId: 'earlier-request',
      },
    });
  });
}
