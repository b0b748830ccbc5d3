import { jidDecode } from '@whiskeysockets/baileys';
import { addPhone, lidJid, numberJid, type Phone, phoneByUser } from '../phone/phone.ts';
import { bytesOf, child, children, el, must, type Node, UnexpectedStanza } from '../wire/nodes.ts';
import type { World } from '../world.ts';

const KNOWN_PROTOCOLS = ['devices', 'lid', 'contact'];

/** Who is on WhatsApp, under which LID, with which devices. */
export function answerUsync(world: World, stanza: Node): Node[] {
  const usync = must(child(stanza, 'usync'), 'usync');
  const protocols = children(must(child(usync, 'query'), 'query')).map(({ tag }) => tag);
  const unknown = protocols.find((tag) => !KNOWN_PROTOCOLS.includes(tag));
  if (unknown) throw new UnexpectedStanza(`usync protocol ${unknown}`);
  const users = children(must(child(usync, 'list'), 'list'), 'user');
  if (users.length === 0) throw new UnexpectedStanza('usync about nobody');
  const answers = users.map((user) => describe(world, user, protocols));
  const list = el(
    'list',
    {},
    answers.filter((one) => one !== undefined),
  );
  return [el('usync', { context: usync.attrs.context, mode: usync.attrs.mode }, [list])];
}

function describe(world: World, user: Node, protocols: string[]): Node | undefined {
  const asked = bytesOf(child(user, 'contact'))?.toString().replace('+', '');
  const name = asked ?? must(jidDecode(user.attrs.jid)?.user, 'a user’s jid');
  const phone = findOrMake(world, name);
  if (!phone?.record.onWhatsApp) {
    const contact = el('contact', { type: 'out' });
    return protocols.includes('contact') && asked
      ? el('user', { jid: `${asked}@s.whatsapp.net` }, [contact])
      : undefined;
  }
  const isByLid = user.attrs.jid?.endsWith('@lid');
  const parts: Record<string, Node> = {
    devices: el('devices', {}, [el('device-list', {}, deviceList(phone))]),
    lid: el('lid', { val: lidJid(phone) }),
    contact: el('contact', { type: 'in' }),
  };
  const content = protocols.map((protocol) => must(parts[protocol], protocol));
  return el('user', { jid: isByLid ? lidJid(phone) : numberJid(phone) }, content);
}

function findOrMake(world: World, user: string): Phone | undefined {
  const known = phoneByUser(world, user);
  if (known || !world.hasWhatsApp(user)) return known;
  return addPhone(world, { number: user });
}

function deviceList(phone: Phone): Node[] {
  const companions = phone.record.companions.map(({ device }) =>
    el('device', { id: String(device), 'key-index': String(device) }),
  );
  return [el('device', { id: '0' }), ...companions];
}
