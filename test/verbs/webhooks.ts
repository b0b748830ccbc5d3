import { systemDb } from '../../lib/platform/db.ts';
import { changeWebhook } from '../../lib/webhooks/change-webhook.ts';
import { createWebhook } from '../../lib/webhooks/create-webhook.ts';
import { deleteWebhook } from '../../lib/webhooks/delete-webhook.ts';
import {
  getDelivery,
  getWebhook,
  listDeliveries,
  listWebhooks,
} from '../../lib/webhooks/queries.ts';
import { rotateWebhookSecret } from '../../lib/webhooks/rotate-secret.ts';
import { redeliver, sendTestEvent } from '../../lib/webhooks/send-again.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, unique } from '../factories.ts';

/** A public address, so that no name server is asked. */
const addressOf = (path: string) => `https://93.184.216.34/${path}`;

async function makeWebhook(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const path = unique();
  const { id, secret } = await createWebhook({
    ctx: own.ctx(),
    input: { url: addressOf(path), events: ['call.completed'] },
  });
  const delivery = await systemDb().webhookDelivery.create({
    data: {
      businessId: own.businessId,
      endpointId: id,
      event: 'call.completed',
      payload: {},
      state: 'failed',
    },
    select: { id: true },
  });
  return { business: own, webhookId: id, path, secret, deliveryId: delivery.id };
}

export default defineVerbs({
  make: makeWebhook,
  secrets: ({ webhookId, path, secret, deliveryId }) => [webhookId, path, secret, deliveryId],
  verbs: {
    listWebhooks: { by: 'owner', run: (ctx) => listWebhooks({ ctx }) },
    createWebhook: {
      by: 'owner',
      run: (ctx) => createWebhook({ ctx, input: { url: addressOf('new'), events: ['task.done'] } }),
    },
    getWebhook: {
      by: 'owner',
      row: true,
      run: (ctx, { webhookId }) => getWebhook({ ctx, id: webhookId }),
    },
    changeWebhook: {
      by: 'owner',
      row: true,
      run: (ctx, { webhookId }) =>
        changeWebhook({ ctx, input: { webhookId, events: ['message.received'] } }),
    },
    rotateWebhookSecret: {
      by: 'owner',
      row: true,
      run: (ctx, { webhookId }) => rotateWebhookSecret({ ctx, input: { webhookId } }),
    },
    sendTestEvent: {
      by: 'owner',
      row: true,
      run: (ctx, { webhookId }) => sendTestEvent({ ctx, input: { webhookId } }),
    },
    listDeliveries: {
      by: 'owner',
      row: true,
      run: (ctx, { webhookId }) => listDeliveries({ ctx, input: { webhookId } }),
    },
    getDelivery: {
      by: 'owner',
      row: true,
      run: (ctx, { deliveryId }) => getDelivery({ ctx, id: deliveryId }),
    },
    redeliver: {
      by: 'owner',
      row: true,
      run: (ctx, { deliveryId }) => redeliver({ ctx, input: { deliveryId } }),
    },
    deleteWebhook: {
      by: 'owner',
      row: true,
      run: (ctx, { webhookId }) => deleteWebhook({ ctx, input: { webhookId } }),
    },
  },
});
