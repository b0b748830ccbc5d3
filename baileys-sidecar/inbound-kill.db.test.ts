import { expect, test } from 'vitest';
import { systemDb } from '../lib/platform/db.ts';
import { seededRandom } from '../simulators/twilio/random.ts';
import { forkLinkHolder } from '../test/link-holder-process.ts';
import { setUpWhatsApp, until } from '../test/linked-business.ts';
import { makeCustomer } from '../test/whatsapp-messages.ts';

const world = setUpWhatsApp();

const MESSAGES = 200;
const SENDERS = 8;
const KILLS = 3;

test('kill -9 while 200 messages come in: each is in the inbox exactly once', async () => {
  const server = world.server();
  const random = seededRandom(20);
  let holder = forkLinkHolder(server);
  try {
    const business = await world.link();
    const { businessId } = business;
    const countStored = () =>
      systemDb().whatsAppMessage.count({ where: { businessId, direction: 'inbound' } });
    const senders = Array.from({ length: SENDERS }, () => makeCustomer(server));
    const sending = senders.map(async (sender, index) => {
      for (let number = 0; number < MESSAGES / SENDERS; number += 1) {
        await sender.send(business.phone.number, `${index}/${number}`);
      }
    });
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Well within the stream, wherever in the handling of a message that is.
      const at = Math.floor((MESSAGES / (KILLS + 1)) * (kill - random() / 2));
      await until(async () => (await countStored()) >= at);
      await holder.kill();
      // Its hold would run out by itself, which takes seconds.
      await systemDb().whatsAppLink.updateMany({ data: { holder: null, heldUntil: null } });
      holder = forkLinkHolder(server);
    }
    await Promise.all(sending);
    await until(async () => (await countStored()) >= MESSAGES);
    const rows = await systemDb().whatsAppMessage.findMany({
      where: { businessId },
      select: { providerId: true, body: true, kind: true },
    });
    const expected = senders.flatMap(({ sent }) =>
      sent.map(({ id, text }) => ({ providerId: id, body: text, kind: 'text' })),
    );
    const byId = (a: { providerId: string }, b: { providerId: string }) =>
      a.providerId < b.providerId ? -1 : 1;
    expect(rows.sort(byId)).toEqual(expected.sort(byId));
    expect(business.phone.devices).toHaveLength(1);
  } finally {
    await holder.kill();
  }
}, 90_000);
