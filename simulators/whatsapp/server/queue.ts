import type { Phone } from '../phone/phone.ts';
import { el, type Node } from '../wire/nodes.ts';
import { deviceKey, type World } from '../world.ts';
import type { Connection } from './connection.ts';

const path = (key: string, entry: string) => `queue/${key}/${entry}`;

export function entryOf(node: Node): string {
  const { id = '', type = '' } = node.attrs;
  // Several receipts carry the id of one message; its own stanza is told apart by the tag alone.
  return `${node.tag}/${id}${node.tag === 'receipt' ? `/${type}` : ''}`;
}

/** Keeps a stanza until the companion acknowledges it, and sends it now if it can. */
export function enqueue(world: World, phone: Phone, device: number, node: Node): void {
  const key = deviceKey(phone.record.number, device);
  const entry = entryOf(node);
  const queue = world.queues.get(key) ?? new Map<string, Node>();
  world.queues.set(key, queue);
  queue.set(entry, node);
  world.store.set(path(key, entry), node);
  const connection = world.online.get(key);
  if (connection?.isReady) deliver(world, connection, node);
}

/** The client has it: it is never sent again. False when it was never sent to this client. */
export function acknowledge(world: World, connection: Connection, entry: string): boolean {
  const key = deviceKey(connection.number ?? '', connection.device ?? 0);
  if (world.queues.get(key)?.delete(entry)) world.store.delete(path(key, entry));
  return connection.delivered.has(entry);
}

/** Sends what waited, each marked as old, in the order in which it came. */
export function deliverWaiting(world: World, connection: Connection): void {
  const waiting = waitingFor(world, connection);
  for (const node of waiting) {
    deliver(world, connection, { ...node, attrs: { ...node.attrs, offline: '0' } });
  }
  connection.send(
    el('ib', { from: 's.whatsapp.net' }, [el('offline', { count: String(waiting.length) })]),
  );
  connection.isReady = true;
}

export function waitingFor(world: World, connection: Connection): Node[] {
  const key = deviceKey(connection.number ?? '', connection.device ?? 0);
  return [...(world.queues.get(key)?.values() ?? [])];
}

export function forgetQueue(world: World, key: string): void {
  for (const entry of world.queues.get(key)?.keys() ?? []) world.store.delete(path(key, entry));
  world.queues.delete(key);
}

export function loadQueues(world: World): void {
  for (const [storeKey, node] of world.store.entries<Node>('queue/')) {
    const key = storeKey.split('/')[1] ?? '';
    const queue = world.queues.get(key) ?? new Map<string, Node>();
    world.queues.set(key, queue);
    queue.set(entryOf(node), node);
  }
}

function deliver(world: World, connection: Connection, node: Node): void {
  connection.delivered.add(entryOf(node));
  const isMessage = node.tag === 'message' && node.attrs.category !== 'peer';
  const isCorrupt = isMessage && world.faults.take('corrupt-inbound', connection.number);
  connection.send(isCorrupt ? corrupted(node) : node);
  if (isMessage && world.faults.take('duplicate-inbound', connection.number)) connection.send(node);
}

function corrupted(node: Node): Node {
  if (!Array.isArray(node.content)) return node;
  const content = node.content.map((part) => {
    if (part.tag !== 'enc' || !(part.content instanceof Uint8Array)) return part;
    const bytes = Buffer.from(part.content);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 0xff, bytes.length - 1);
    return { ...part, content: bytes };
  });
  return { ...node, content };
}
