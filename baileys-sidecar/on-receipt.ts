import { proto, type WAMessageUpdate } from '@whiskeysockets/baileys';
import { recordDelivery } from '../lib/messages/record-delivery.ts';

const { Status } = proto.WebMessageInfo;

/** Baileys' status numbers in our words; an error or a pending state is no receipt. */
function statusOf(status: number | null | undefined): 'sent' | 'delivered' | 'read' | null {
  switch (status) {
    case Status.SERVER_ACK:
      return 'sent';
    case Status.DELIVERY_ACK:
      return 'delivered';
    case Status.READ:
    case Status.PLAYED:
      return 'read';
    default:
      return null;
  }
}

/** Receipts of our messages. The message is found by its id: a receipt may come from the LID. */
export async function onReceipt(
  businessId: string,
  update: Pick<WAMessageUpdate, 'key'> & { update: { status?: number | null } },
): Promise<void> {
  const status = statusOf(update.update.status);
  if (!status || !update.key.fromMe || !update.key.id) return;
  await recordDelivery({ businessId, providerId: update.key.id, status, at: new Date() });
}
