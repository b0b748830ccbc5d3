import { randomBytes } from 'node:crypto';
import { offerRefs } from '../pairing/register.ts';
import { companionOf, lidJid } from '../phone/phone.ts';
import { el, nowSeconds, SERVER } from '../wire/nodes.ts';
import { deviceKey, type World } from '../world.ts';
import type { Connection } from './connection.ts';
import { deliverWaiting, waitingFor } from './queue.ts';

/** A client has finished the handshake: it registers, or signs in as a device of an account. */
export function onClient(world: World, connection: Connection) {
  const { payload } = connection;
  const number = payload?.username ? String(payload.username) : undefined;
  if (world.faults.take('unavailable', number)) return connection.fail(503);
  if (!number) {
    if (payload?.devicePairingData) return offerRefs(connection);
    return connection.fail(401);
  }
  if (world.faults.take('forbidden', number)) return connection.fail(403);
  const phone = world.phones.get(number);
  const companion = phone && companionOf(phone, payload?.device ?? 0);
  // A code that was never entered leaves a client that signs in as nobody: also 401.
  if (!companion || !connection.noiseKey.equals(Buffer.from(companion.noiseKey))) {
    return connection.fail(401);
  }
  const key = deviceKey(number, companion.device);
  world.online.get(key)?.endStream({}, [el('conflict', { type: 'replaced' })]);
  world.online.set(key, connection);
  connection.number = number;
  connection.device = companion.device;
  connection.send(el('success', { t: nowSeconds(), lid: lidJid(phone, companion.device) }));
  const routing = el('routing_info', {}, randomBytes(8));
  connection.send(el('ib', { from: SERVER }, [el('edge_routing', {}, [routing])]));
  const count = waitingFor(world, connection).length;
  if (count === 0) return deliverWaiting(world, connection);
  // The client answers with offline_batch, and then they come.
  connection.send(el('ib', { from: SERVER }, [el('offline_preview', { count: String(count) })]));
}
