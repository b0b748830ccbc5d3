import type { FaultName, FaultOptions } from '../faults.ts';
import { unlinkDevice } from '../pairing/unlink.ts';
import { el } from '../wire/nodes.ts';
import type { World } from '../world.ts';

/** Plays the faults that concern the connections that are open when they are set. */
export function actOnFault(world: World, name: FaultName, { number }: FaultOptions): void {
  const mine = [...world.online.values()].filter(
    (connection) => number === undefined || connection.number === number,
  );
  switch (name) {
    case 'replaced':
      for (const one of mine) one.endStream({}, [el('conflict', { type: 'replaced' })]);
      return;
    case 'logged-out':
      for (const { number: own, device } of mine) {
        const phone = world.phones.get(own ?? '');
        if (phone && device !== undefined) unlinkDevice(world, phone, device);
      }
      return;
    case 'forbidden':
      for (const one of mine) one.fail(403);
      return;
    case 'unavailable':
      for (const one of mine) one.endStream({ code: '503' });
      return;
    case 'refuse':
      for (const one of world.connections) one.drop();
      return;
    default:
  }
}
