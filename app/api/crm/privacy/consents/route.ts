import { apiRoute } from '@/app/_api/api-route.ts';
import { consentJson, listConsents as listEndpoint } from '@/app/_api/privacy.ts';
import { route } from '@/app/_server/route.ts';
import { listConsents } from '@/lib/consents/queries.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(listEndpoint, async ({ ctx, query }) => {
    const { opted_out: out, cursor, limit } = query;
    const optedOut = out === undefined ? undefined : out === 'true';
    const { entries, nextCursor } = await listConsents({ ctx, input: { optedOut, cursor, limit } });
    return { body: { data: entries.map(consentJson), next_cursor: nextCursor } };
  }),
});
