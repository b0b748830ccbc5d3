import { type Media, uploadMedia } from '../media.ts';
import { enterPairingCode } from '../pairing/link-code.ts';
import { scanQr } from '../pairing/register.ts';
import { unlinkDevice } from '../pairing/unlink.ts';
import type { World } from '../world.ts';
import { isConnected, numberJid, type Phone, type Received, type Sent } from './phone.ts';
import { reportDelivered, reportRead } from './receipts.ts';
import { readInbox } from './receive.ts';
import { type SendOptions, sendMessage } from './send.ts';

export type LinkedDevice = { device: number; name: string; isConnected: boolean; linkedAt: string };

/** A person's phone: a customer's, or a business's that links companions. */
export type LocalPhone = {
  readonly number: string;
  readonly name: string;
  readonly lid: string;
  readonly isOnline: boolean;
  readonly devices: LinkedDevice[];
  /** Each message id once. */
  readonly received: readonly Received[];
  readonly duplicates: readonly { id: string; from: string; at: string }[];
  readonly sent: readonly Sent[];
  readonly fromCompanions: readonly { id: string; to: string; text: string }[];
  /** Links the client that shows this QR; resolves with the device's number. */
  scanQr: (qr: string) => Promise<number>;
  enterPairingCode: (code: string) => Promise<number>;
  /** Logs companions out, all of them by default. */
  unlink: (device?: number) => void;
  /** Resolves with the message's id once the server keeps it for the other side. */
  send: (to: string, text: string, options?: SendOptions) => Promise<string>;
  sendMedia: (to: string, media: Media, options?: SendOptions) => Promise<string>;
  react: (to: string, messageId: string, emoji: string) => Promise<string>;
  /** Offline, a phone neither shows nor reports anything. */
  setOnline: (isOnline: boolean) => void;
  /** Opens the chat of a received message; throws when there is none with this id. */
  read: (messageId: string) => void;
};

export function localPhone(world: World, phone: Phone): LocalPhone {
  const { record } = phone;
  const send = (to: string, message: Parameters<typeof sendMessage>[3], options?: SendOptions) =>
    sendMessage(world, phone, to, message, options);
  return {
    number: record.number,
    lid: record.lid,
    get name() {
      return record.name;
    },
    get isOnline() {
      return record.isOnline;
    },
    get devices() {
      return record.companions.map(({ device, name, linkedAt }) => ({
        device,
        name,
        linkedAt,
        isConnected: isConnected(world, phone, device),
      }));
    },
    received: phone.received,
    duplicates: phone.duplicates,
    sent: phone.sent,
    fromCompanions: phone.fromCompanions,
    scanQr: async (qr) => scanQr(world, phone, qr),
    enterPairingCode: (code) => enterPairingCode(world, phone, code),
    unlink(device) {
      for (const one of [...record.companions]) {
        if (device === undefined || one.device === device) unlinkDevice(world, phone, one.device);
      }
    },
    send: (to, text, options) => send(to, { conversation: text }, options),
    sendMedia: (to, media, options) => send(to, uploadMedia(world, media), options),
    react(to, messageId, emoji) {
      // The message belongs to the other side, and a key is written from the sender's view.
      const key = { remoteJid: numberJid(phone), fromMe: false, id: messageId };
      return send(to, { reactionMessage: { key, text: emoji, senderTimestampMs: Date.now() } });
    },
    setOnline(isOnline) {
      record.isOnline = isOnline;
      phone.save();
      if (!isOnline) return;
      for (const message of phone.received) reportDelivered(world, phone, message);
      void readInbox(world, phone);
    },
    read(messageId) {
      const message = phone.received.find((one) => one.id === messageId);
      if (!message) throw new Error(`no message ${messageId} on ${record.number}`);
      reportRead(world, phone, message);
    },
  };
}
