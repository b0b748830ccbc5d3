import { deflateSync } from 'node:zlib';
import { proto } from '@whiskeysockets/baileys';
import { companionOf, type Phone } from '../phone/phone.ts';
import { sendPeerMessage } from '../phone/send.ts';
import type { World } from '../world.ts';

const { HistorySyncType } = proto.HistorySync;

/**
 * The phone sends a new device its history, here an empty one.
 * Without it Baileys holds every event of its first connection back for 20 seconds.
 */
export function sendHistory(world: World, phone: Phone, device: number): void {
  const companion = companionOf(phone, device);
  if (!companion || companion.isHistorySent) return;
  companion.isHistorySent = true;
  phone.save();
  const syncType = HistorySyncType.INITIAL_BOOTSTRAP;
  const history = proto.HistorySync.encode({ syncType, conversations: [] }).finish();
  void sendPeerMessage(world, phone, companion, {
    protocolMessage: {
      type: proto.Message.ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION,
      historySyncNotification: {
        syncType,
        chunkOrder: 1,
        progress: 100,
        initialHistBootstrapInlinePayload: deflateSync(history),
      },
    },
  });
}
