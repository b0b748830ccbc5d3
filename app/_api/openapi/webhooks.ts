import type { z } from 'zod';
import { EVENT_TYPES, type EventEnvelope, TEST_EVENT } from '@/lib/webhooks/events.ts';
import type { collectSchemas, Json } from './schemas.ts';

type Schemas = Pick<ReturnType<typeof collectSchemas>, 'of'>;

/** What our requests to a business's own addresses are, by event. */
export function webhooksOf(envelope: typeof EventEnvelope, schemas: Schemas): Json {
  const types: readonly string[] = [TEST_EVENT, ...EVENT_TYPES];
  return Object.fromEntries(
    envelope.options.map((option, index) => {
      const type = types[index] ?? '';
      const name = type.replace(/(^|\.)\w/g, (letter) => letter.toUpperCase()).replace('.', '');
      return [
        type,
        {
          post: {
            operationId: `on${name}`,
            tags: ['webhooks'],
            summary: type,
            description:
              'Sent to the addresses that listen to it, signed with HMAC-SHA256, and again with growing pauses until the answer is 2xx.',
            security: [],
            requestBody: {
              required: true,
              content: {
                'application/json': { schema: schemas.of(option as z.ZodType, 'output') },
              },
            },
            responses: { '2XX': { description: 'Taken; everything else is tried again' } },
          },
        },
      ];
    }),
  );
}
