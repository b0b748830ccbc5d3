// A receiver to try webhooks with: WEBHOOK_SECRET=whsec_… node --import tsx simulators/webhook-receiver/main.ts
// It answers at http://127.0.0.1:4010/hook (PORT for another port) and writes what it hears.
import { startWebhookReceiver } from './receiver.ts';

const receiver = await startWebhookReceiver({
  port: Number(process.env.PORT ?? 4010),
  onHeard: ({ event, deliveryId, body }) =>
    process.stdout.write(`${event} ${deliveryId}\n${JSON.stringify(body, null, 2)}\n`),
});
receiver.use(process.env.WEBHOOK_SECRET ?? '');
process.stdout.write(`listening at ${receiver.url}\n`);
process.on('SIGINT', () => void receiver.close());
