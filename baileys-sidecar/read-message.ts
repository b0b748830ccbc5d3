import {
  getContentType,
  isJidGroup,
  isLidUser,
  isPnUser,
  jidDecode,
  normalizeMessageContent,
  type proto,
  type WAMessage,
} from '@whiskeysockets/baileys';
import type { MessageKind } from '../prisma/generated/enums.ts';

export const phoneJid = (phone: string): string => `${phone.replace(/^\+/, '')}@s.whatsapp.net`;

/** E.164 of a phone-number JID; null of anything else, a LID above all. */
export function phoneOf(jid: string | null | undefined): string | null {
  if (!jid || !isPnUser(jid)) return null;
  const user = jidDecode(jid)?.user;
  return user && /^\d{6,15}$/.test(user) ? `+${user}` : null;
}

/** The LID without its device; null of anything else. */
export function lidOf(jid: string | null | undefined): string | null {
  if (!jid || !isLidUser(jid)) return null;
  const user = jidDecode(jid)?.user;
  return user ? `${user}@lid` : null;
}

/** Only people who write to the business: no groups, status updates, channels or broadcasts. */
export const isFromPerson = (jid: string | null | undefined): boolean =>
  Boolean(jid) && !isJidGroup(jid ?? '') && (isPnUser(jid ?? '') || isLidUser(jid ?? '')) === true;

type Content = { kind: MessageKind; text: string; fileName: string | null };

const plain = (kind: MessageKind, text?: string | null, fileName?: string | null): Content => ({
  kind,
  text: text ?? '',
  fileName: fileName ?? null,
});

/** What a message holds, in our words; null for the protocol's own talk, which nobody should see. */
export function readContent(message: proto.IMessage | null | undefined): Content | null {
  const content = normalizeMessageContent(message ?? undefined);
  if (!content) return null;
  const type = getContentType(content);
  switch (type) {
    case undefined:
    case 'protocolMessage':
    case 'senderKeyDistributionMessage':
    case 'keepInChatMessage':
    case 'pinInChatMessage':
      return null;
    case 'conversation':
      return plain('text', content.conversation);
    case 'extendedTextMessage':
      return plain('text', content.extendedTextMessage?.text);
    case 'imageMessage':
      return plain('image', content.imageMessage?.caption);
    case 'videoMessage':
      return plain('video', content.videoMessage?.caption);
    case 'audioMessage':
      return plain('audio');
    case 'stickerMessage':
      return plain('sticker');
    case 'documentMessage':
      return plain('document', content.documentMessage?.caption, content.documentMessage?.fileName);
    case 'locationMessage':
    case 'liveLocationMessage':
      return plain('location', content.locationMessage?.name ?? content.locationMessage?.address);
    case 'contactMessage':
      return plain('contact', content.contactMessage?.displayName);
    case 'contactsArrayMessage':
      return plain('contact', content.contactsArrayMessage?.displayName);
    case 'reactionMessage':
      return plain('reaction', content.reactionMessage?.text);
    case 'pollCreationMessage':
    case 'pollCreationMessageV2':
    case 'pollCreationMessageV3':
      return plain('poll', content[type]?.name);
    default:
      return plain('unsupported');
  }
}

/** WhatsApp's time of a message; the present when it names none or rubbish. */
export function sentAtOf(message: Pick<WAMessage, 'messageTimestamp'>, now: Date): Date {
  const seconds = Number(message.messageTimestamp ?? 0);
  return seconds > 1_000_000_000 && seconds * 1000 < now.getTime() + 86_400_000
    ? new Date(seconds * 1000)
    : now;
}
