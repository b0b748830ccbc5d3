import type { Phone } from '../phone/phone.ts';
import { forgetPreKeys } from '../server/pre-keys.ts';
import { forgetQueue } from '../server/queue.ts';
import { el } from '../wire/nodes.ts';
import { deviceKey, type World } from '../world.ts';

/** Removes a linked device; its client is told at once if it is connected. */
export function unlinkDevice(world: World, phone: Phone, device: number): void {
  const { record } = phone;
  const key = deviceKey(record.number, device);
  record.companions = record.companions.filter((one) => one.device !== device);
  phone.save();
  forgetQueue(world, key);
  forgetPreKeys(world, phone, device);
  world.online.get(key)?.endStream({ code: '401' }, [el('conflict', { type: 'device_removed' })]);
  world.online.delete(key);
}
