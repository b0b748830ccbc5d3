import { systemDb } from '../platform/db.ts';

/**
 * The text of a message of ours by its WhatsApp id, or null. For the sidecar: a phone that could not
 * decrypt asks for it again, perhaps after a restart.
 */
export async function findSentText(input: {
  businessId: string;
  providerId: string;
}): Promise<string | null> {
  const message = await systemDb().whatsAppMessage.findUnique({
    where: { businessId_providerId: input },
    select: { body: true, direction: true },
  });
  return message?.direction === 'outbound' ? message.body : null;
}
