import { systemDb, systemTransaction } from '../../lib/platform/db.ts';
import { uuidv7 } from '../../lib/platform/uuid.ts';
import { emitEvent } from '../../lib/webhooks/emit-event.ts';
import { EVENT_TYPES } from '../../lib/webhooks/events.ts';
import { sealSecret } from '../../lib/webhooks/secret.ts';

/** Where simulators/webhook-receiver listens when it is started, and what it is to be told. */
const RECEIVER = 'http://127.0.0.1:4010/hook';
const SECRET = 'whsec_demo-secret-of-the-local-receiver';

const CALLS = 6;

/** A program that heard of the last calls, and is switched off until somebody starts its receiver. */
export async function seedWebhooks(businessId: string): Promise<void> {
  const id = uuidv7();
  await systemDb().webhookEndpoint.create({
    data: { id, businessId, url: RECEIVER, events: EVENT_TYPES, ...sealSecret(id, SECRET) },
    select: { id: true },
  });
  const calls = await systemDb().callLog.findMany({
    where: { businessId, status: 'completed', endedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    take: CALLS,
    select: { id: true, endedAt: true },
  });
  await systemTransaction(async (tx) => {
    for (const call of calls) {
      await emitEvent(tx, { businessId, type: 'call.completed', id: call.id });
    }
    const rows = await tx.webhookDelivery.findMany({
      where: { endpointId: id },
      select: { id: true, payload: true },
    });
    for (const [index, row] of rows.entries()) {
      const payload = row.payload as { data: { id: string } };
      const at = calls.find((call) => call.id === payload.data.id)?.endedAt ?? new Date();
      await tx.webhookDelivery.update({
        where: { id: row.id },
        data: {
          createdAt: at,
          lastTriedAt: at,
          ...(index === 0
            ? { state: 'failed', attempts: 14, lastStatus: 503, lastError: 'status', lastMs: 212 }
            : { state: 'delivered', attempts: 1, lastStatus: 204, lastMs: 38, deliveredAt: at }),
        },
        select: { id: true },
      });
    }
    await tx.webhookEndpoint.update({ where: { id }, data: { active: false } });
  });
}
