import { binaryNodeToString, jidDecode } from '@whiskeysockets/baileys';
import { routeIq } from '../iq/route-iq.ts';
import { phoneByUser } from '../phone/phone.ts';
import { saveSent, sendAgain } from '../phone/send.ts';
import { child, children, el, must, type Node, SERVER, UnexpectedStanza } from '../wire/nodes.ts';
import type { World } from '../world.ts';
import { acceptMessage } from './accept-message.ts';
import type { Connection } from './connection.ts';
import { acknowledge, deliverWaiting } from './queue.ts';

const RECEIPT_TYPES = [
  '',
  'inactive',
  'read',
  'read-self',
  'played',
  'sender',
  'retry',
  'peer_msg',
  'hist_sync',
];
const PRESENCE_TYPES = ['available', 'unavailable', 'subscribe'];

/** Everything a client may send; what it may not is kept in `world.unexpected`. */
export async function routeStanza(world: World, connection: Connection, stanza: Node) {
  try {
    await route(world, connection, stanza);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const { number } = connection;
    world.unexpected.push({ number, reason, stanza: String(binaryNodeToString(stanza)) });
    if (!(error instanceof UnexpectedStanza)) console.error('local whatsapp:', error);
    const { id, type } = stanza.attrs;
    if (stanza.tag === 'iq' && (type === 'get' || type === 'set')) {
      const content = [el('error', { code: '501', text: 'feature-not-implemented' })];
      connection.send(el('iq', { from: SERVER, id, type: 'error' }, content));
    }
  }
}

async function route(world: World, connection: Connection, stanza: Node): Promise<void> {
  const { tag, attrs } = stanza;
  switch (tag) {
    case 'iq':
      return routeIq(world, connection, stanza);
    case 'message':
      return acceptMessage(world, connection, stanza);
    case 'receipt':
      return acceptReceipt(world, connection, stanza);
    case 'ack':
      return acceptAck(world, connection, stanza);
    case 'presence':
      if (attrs.type && !PRESENCE_TYPES.includes(attrs.type))
        throw new UnexpectedStanza('presence');
      return;
    case 'chatstate':
      must(attrs.to, 'to');
      return;
    case 'ib':
      return acceptInfo(world, connection, stanza);
    default:
      throw new UnexpectedStanza(`unknown stanza ${tag}`);
  }
}

function acceptInfo(world: World, connection: Connection, stanza: Node): void {
  if (child(stanza, 'unified_session')) return;
  if (!child(stanza, 'offline_batch') || connection.isReady) {
    throw new UnexpectedStanza('unknown information');
  }
  deliverWaiting(world, connection);
}

/** The client has a message, has shown it, or could not read it. */
function acceptReceipt(world: World, connection: Connection, stanza: Node): void {
  const { id, to, type = '' } = stanza.attrs;
  if (!RECEIPT_TYPES.includes(type)) throw new UnexpectedStanza(`receipt of type ${type}`);
  const reader = must(phoneByUser(world, connection.number ?? ''), 'a signed-in account');
  const writer = phoneByUser(world, must(jidDecode(must(to, 'to'))?.user, 'to'));
  const ids = [must(id, 'id'), ...listed(stanza)];
  for (const one of ids) {
    acknowledge(world, connection, `message/${one}`);
    const sent = writer?.sent.find((message) => message.id === one);
    if (!writer || !sent) continue;
    const now = new Date().toISOString();
    if (type === '' || type === 'inactive') sent.deliveredAt ??= now;
    if (type === 'read') sent.readAt ??= now;
    saveSent(world, writer, sent);
    const count = child(stanza, 'retry')?.attrs.count ?? '1';
    if (type === 'retry') void sendAgain(world, writer, reader, connection.device ?? 0, one, count);
  }
  connection.send(el('ack', { class: 'receipt', id, from: to, type: type || undefined }));
}

function listed(stanza: Node): string[] {
  return children(child(stanza, 'list'), 'item').map(({ attrs }) => must(attrs.id, 'id'));
}

function acceptAck(world: World, connection: Connection, stanza: Node): void {
  const { id, type = '', class: kind } = stanza.attrs;
  const suffix = kind === 'receipt' ? `/${type}` : '';
  if (!acknowledge(world, connection, `${kind}/${must(id, 'id')}${suffix}`)) {
    throw new UnexpectedStanza('an ack of something that was never sent');
  }
}
