// The sidecar's sending of webhooks in a process of its own, for tests that kill it.

import { deliverWebhooks } from '../baileys-sidecar/deliver-webhooks.ts';
import { logger } from '../lib/platform/logger.ts';

const stop = deliverWebhooks(logger());
process.on('SIGTERM', async () => {
  await stop();
  process.exit(0);
});
process.send?.('ready');
