import { createCipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { proto } from '@whiskeysockets/baileys';
import type { World } from './world.ts';

export type MediaKind = 'image' | 'audio' | 'document';

export type Media = {
  kind: MediaKind;
  bytes: Uint8Array;
  mimetype: string;
  caption?: string;
  fileName?: string;
  /** A voice note rather than an audio file. */
  isVoice?: boolean;
};

const KEY_INFO: Record<MediaKind, string> = {
  image: 'WhatsApp Image Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
};

/** Encrypts an attachment, puts it where the client can fetch it, and describes it in a message. */
export function uploadMedia(world: World, media: Media): proto.IMessage {
  const mediaKey = randomBytes(32);
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, '', KEY_INFO[media.kind], 112));
  const iv = keys.subarray(0, 16);
  const cipher = createCipheriv('aes-256-cbc', keys.subarray(16, 48), iv);
  const sealed = Buffer.concat([cipher.update(media.bytes), cipher.final()]);
  const mac = createHmac('sha256', keys.subarray(48, 80)).update(iv).update(sealed).digest();
  const file = Buffer.concat([sealed, mac.subarray(0, 10)]);
  const id = randomBytes(16).toString('hex');
  world.store.set(`media/${id}`, file);
  const common = {
    // No directPath: with one, Baileys would go to https, and to WhatsApp's own host.
    url: `${world.httpUrl}/media/${id}`,
    mediaKey,
    mimetype: media.mimetype,
    fileLength: media.bytes.length,
    fileSha256: createHash('sha256').update(media.bytes).digest(),
    fileEncSha256: createHash('sha256').update(file).digest(),
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
  };
  const caption = media.caption;
  if (media.kind === 'image') return { imageMessage: { ...common, caption } };
  if (media.kind === 'audio') return { audioMessage: { ...common, ptt: media.isVoice ?? false } };
  return { documentMessage: { ...common, caption, fileName: media.fileName ?? 'file' } };
}
