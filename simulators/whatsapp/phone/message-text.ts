import { normalizeMessageContent, type proto } from '@whiskeysockets/baileys';

/** What a phone shows of a message: its kind, and its text or caption. */
export function messageText(message: proto.IMessage): { kind: string; text: string } {
  const content = normalizeMessageContent(message) ?? message;
  const plain = content.conversation ?? content.extendedTextMessage?.text;
  if (plain !== undefined && plain !== null) return { kind: 'text', text: plain };
  const key = Object.keys(content).find(
    (name) => name !== 'messageContextInfo' && content[name as keyof proto.IMessage] !== null,
  );
  const caption =
    content.imageMessage?.caption ??
    content.videoMessage?.caption ??
    content.documentMessage?.caption ??
    content.reactionMessage?.text;
  return { kind: key?.replace(/Message$/, '') ?? 'empty', text: caption ?? '' };
}
