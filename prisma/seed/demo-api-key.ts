import { randomUUID } from 'node:crypto';
import { createApiKeyFor } from '../../lib/api-keys/create-api-key.ts';
import { systemDb } from '../../lib/platform/db.ts';
import { logger } from '../../lib/platform/logger.ts';
import { DEMO_BUSINESSES } from './demo-scenario.ts';

/** A new API key of the demo's first business. */
export async function demoApiKey(): Promise<string> {
  const { businessId } = await systemDb().phoneNumber.findUniqueOrThrow({
    where: { e164: DEMO_BUSINESSES[0]?.number },
    select: { businessId: true },
  });
  const { key } = await createApiKeyFor({
    ctx: {
      actor: { kind: 'command-line' },
      requestId: randomUUID(),
      logger: logger(),
      now: new Date(),
    },
    businessId,
    name: 'הטלפון של ההדגמה',
  });
  return key;
}
