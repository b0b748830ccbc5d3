import { randomBytes } from 'node:crypto';
import type { Phone } from '../phone/phone.ts';
import { el, SERVER } from '../wire/nodes.ts';
import type { World } from '../world.ts';
import { enqueue } from './queue.ts';

const LOW_COUNT = 5; // below this a client is told to upload more

type PreKey = { keyId: number; publicKey: Uint8Array };

const prefix = (phone: Phone, device: number) => `pre-key/${phone.record.number}:${device}/`;

export function countPreKeys(world: World, phone: Phone, device: number): number {
  return world.store.entries(prefix(phone, device)).length;
}

export function addPreKey(world: World, phone: Phone, device: number, key: PreKey): void {
  world.store.set(`${prefix(phone, device)}${key.keyId}`, key);
}

export function forgetPreKeys(world: World, phone: Phone, device: number): void {
  for (const [key] of world.store.entries(prefix(phone, device))) world.store.delete(key);
}

/** Each one-time key is given out once; without any, a session starts from the signed one alone. */
export function takePreKey(world: World, phone: Phone, device: number): PreKey | undefined {
  const [first, ...rest] = world.store.entries<PreKey>(prefix(phone, device));
  if (!first) return undefined;
  world.store.delete(first[0]);
  if (rest.length === LOW_COUNT - 1) {
    const count = el('count', { value: String(rest.length) });
    const attrs = { id: randomBytes(8).toString('hex'), from: SERVER, type: 'encrypt' };
    enqueue(world, phone, device, el('notification', attrs, [count]));
  }
  return first[1];
}
