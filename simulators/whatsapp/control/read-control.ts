import { z } from 'zod';
import { faultNames } from '../faults.ts';
import type { LocalPhone } from '../phone/local-phone.ts';
import type { WhatsAppServer } from '../server/start.ts';

const number = z.string().regex(/^\d{7,15}$/);
const addressing = z.enum(['pn', 'lid']).optional();

const verbs = {
  /** Makes a phone, or gives the one there is. */
  phones: z.object({
    number,
    name: z.string().optional(),
    onWhatsApp: z.boolean().optional(),
    addressing,
  }),
  scan: z.object({ number, qr: z.string() }),
  code: z.object({ number, code: z.string() }),
  unlink: z.object({ number, device: z.number().int().optional() }),
  send: z.object({ number, to: number, text: z.string().min(1), addressing }),
  media: z.object({
    number,
    to: number,
    kind: z.enum(['image', 'audio', 'document']),
    base64: z.string(),
    mimetype: z.string(),
    caption: z.string().optional(),
    fileName: z.string().optional(),
    isVoice: z.boolean().optional(),
  }),
  read: z.object({ number, messageId: z.string() }),
  offline: z.object({ number }),
  online: z.object({ number }),
  /** `{name, …}` sets a fault, `{clear: name}` ends it, `{clear: "all"}` ends all. */
  faults: z.union([
    z.object({
      name: z.enum(faultNames),
      times: z.number().int().positive().optional(),
      number: number.optional(),
      code: z.enum(['463', '479', '500']).optional(),
      ms: z.number().positive().optional(),
    }),
    z.object({ clear: z.enum([...faultNames, 'all']) }),
  ]),
};

/** Does what a `POST /_control/{verb}` asks; throws with the reason when it cannot. */
export async function readControl(
  server: WhatsAppServer,
  verb: string,
  body: unknown,
): Promise<object> {
  switch (verb) {
    case 'phones': {
      const { number, name, lid } = server.createPhone(verbs.phones.parse(body));
      return { number, name, lid };
    }
    case 'scan': {
      const { number, qr } = verbs.scan.parse(body);
      return { device: await find(server, number).scanQr(qr) };
    }
    case 'code': {
      const { number, code } = verbs.code.parse(body);
      return { device: await find(server, number).enterPairingCode(code) };
    }
    case 'unlink': {
      const { number, device } = verbs.unlink.parse(body);
      find(server, number).unlink(device);
      return { ok: true };
    }
    case 'send': {
      const { number, to, text, addressing } = verbs.send.parse(body);
      return { id: await find(server, number).send(to, text, { addressing }) };
    }
    case 'media': {
      const { number, to, base64, ...media } = verbs.media.parse(body);
      const bytes = Buffer.from(base64, 'base64');
      return { id: await find(server, number).sendMedia(to, { ...media, bytes }) };
    }
    case 'read': {
      const { number, messageId } = verbs.read.parse(body);
      find(server, number).read(messageId);
      return { ok: true };
    }
    case 'offline':
    case 'online':
      find(server, verbs[verb].parse(body).number).setOnline(verb === 'online');
      return { ok: true };
    case 'faults': {
      const fault = verbs.faults.parse(body);
      if ('clear' in fault) server.faults.clear(fault.clear === 'all' ? undefined : fault.clear);
      else server.faults.set(fault.name, fault);
      return { faults: server.faults.list() };
    }
    default:
      throw new Error(`unknown verb ${verb}`);
  }
}

function find(server: WhatsAppServer, number: string): LocalPhone {
  const phone = server.phone(number);
  if (!phone) throw new Error(`there is no phone ${number}`);
  return phone;
}
