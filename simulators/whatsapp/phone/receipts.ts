import { enqueue } from '../server/queue.ts';
import { el, nowSeconds } from '../wire/nodes.ts';
import type { World } from '../world.ts';
import { lidJid, numberJid, type Phone, type Received } from './phone.ts';

/** Tells the sender's devices that a message reached the phone, once, if the phone is online. */
export function reportDelivered(world: World, phone: Phone, message: Received): void {
  if (message.deliveredAt || !phone.record.isOnline) return;
  message.deliveredAt = new Date().toISOString();
  saveReceived(world, phone, message);
  sendReceipt(world, phone, message, undefined);
}

/** The person opened the chat. */
export function reportRead(world: World, phone: Phone, message: Received): void {
  if (message.readAt) return;
  message.readAt = new Date().toISOString();
  saveReceived(world, phone, message);
  sendReceipt(world, phone, message, 'read');
}

export function saveReceived(world: World, phone: Phone, message: Received): void {
  world.store.set(`received/${phone.record.number}/${message.from}/${message.id}`, message);
}

function sendReceipt(world: World, phone: Phone, message: Received, type: string | undefined) {
  const sender = world.phones.get(message.from);
  if (!sender) return;
  const isFromLid = world.faults.take('receipt-from-lid', message.from);
  for (const { device } of sender.record.companions) {
    const from = isFromLid ? lidJid(phone) : numberJid(phone);
    enqueue(world, sender, device, el('receipt', { id: message.id, from, t: nowSeconds(), type }));
  }
}

/** Asks the sending companion for a message again, as a phone does that cannot read it. */
export function askAgain(world: World, phone: Phone, from: string, device: number, id: string) {
  const sender = world.phones.get(from);
  if (!sender) return;
  const retry = el('retry', { count: '1', id, t: nowSeconds(), v: '1', error: '0' });
  const registration = el('registration', {}, phone.signal.registration());
  const attrs = { id, from: numberJid(phone), t: nowSeconds(), type: 'retry' };
  enqueue(world, sender, device, el('receipt', attrs, [retry, registration]));
}
