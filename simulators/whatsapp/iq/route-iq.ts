import { sendHistory } from '../pairing/history.ts';
import { acceptLinkCode } from '../pairing/link-code.ts';
import { unlinkDevice } from '../pairing/unlink.ts';
import { type Phone, phoneByUser } from '../phone/phone.ts';
import type { Connection } from '../server/connection.ts';
import { child, el, must, type Node, SERVER, UnexpectedStanza } from '../wire/nodes.ts';
import type { World } from '../world.ts';
import { answerAppState, answerMex, answerPrivacy, answerProps } from './account.ts';
import { type Answer, answerEncrypt } from './encrypt.ts';
import { answerUsync } from './usync.ts';

/** Answers a question; throws `UnexpectedStanza` for one it does not know. */
export async function routeIq(world: World, connection: Connection, stanza: Node): Promise<void> {
  const id = must(stanza.attrs.id, 'id');
  const { type } = stanza.attrs;
  if (type === 'result') {
    const onResult = connection.onResult.get(id);
    if (!onResult) throw new UnexpectedStanza('a result nobody asked for');
    connection.onResult.delete(id);
    onResult(stanza);
    return;
  }
  if (type === 'error') throw new UnexpectedStanza('the client refused');
  const answer = await answerIq(world, connection, stanza);
  if (answer === 'silent') return;
  if ('error' in answer) {
    const { code, text } = answer.error;
    connection.send(el('iq', { from: SERVER, id, type: 'error' }, [el('error', { code, text })]));
    return;
  }
  connection.send(el('iq', { from: SERVER, id, type: 'result' }, answer));
}

type IqAnswer = Answer | { error: { code: string; text: string } };

async function answerIq(world: World, connection: Connection, stanza: Node): Promise<IqAnswer> {
  const { xmlns, type } = stanza.attrs;
  if (xmlns === 'w:p' && child(stanza, 'ping')) return [];
  if (xmlns === 'md' && child(stanza, 'link_code_companion_reg')) {
    return acceptLinkCode(world, connection, stanza);
  }
  const { phone, device } = signedIn(world, connection);
  switch (`${type} ${xmlns}`) {
    case 'get encrypt':
    case 'set encrypt':
      return answerEncrypt(world, phone, device, stanza);
    case 'set passive':
      if (child(stanza, 'active')) sendHistory(world, phone, device);
      return [];
    case 'get usync':
      if (world.faults.take('silent-usync', phone.record.number)) return 'silent';
      return answerUsync(world, stanza);
    case 'get abt':
      return answerProps(stanza);
    case 'get blocklist':
      return [el('list')];
    case 'get privacy':
    case 'set privacy':
      return answerPrivacy(stanza);
    case 'set w:sync:app:state':
      return answerAppState(stanza);
    case 'get w:mex':
      return answerMex(world, phone, stanza);
    case 'get w:profile:picture':
      return { error: { code: '404', text: 'item-not-found' } };
    case 'set urn:xmpp:whatsapp:dirty':
      return [];
    case 'set md':
      return removeSelf(world, connection, phone, device, stanza);
    default:
      throw new UnexpectedStanza(`no answer to ${type} ${xmlns}`);
  }
}

function signedIn(world: World, connection: Connection): { phone: Phone; device: number } {
  const phone = phoneByUser(world, connection.number ?? '');
  if (!phone || connection.device === undefined) throw new UnexpectedStanza('not signed in');
  return { phone, device: connection.device };
}

/** The client logs itself out; the answer goes out before the device is gone. */
function removeSelf(
  world: World,
  connection: Connection,
  phone: Phone,
  device: number,
  stanza: Node,
): IqAnswer {
  must(child(stanza, 'remove-companion-device')?.attrs.jid, 'the device to remove');
  connection.send(el('iq', { from: SERVER, id: stanza.attrs.id, type: 'result' }));
  unlinkDevice(world, phone, device);
  return 'silent';
}
