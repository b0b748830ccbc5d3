import { apiRoute } from '@/app/_api/api-route.ts';
import { callJson, getCall, updateCall } from '@/app/_api/calls.ts';
import { route } from '@/app/_server/route.ts';
import { type CallRecord, getCallRecord } from '@/lib/calls/call-records.ts';
import { markHandled } from '@/lib/calls/mark-handled.ts';
import { etagOf } from '@/lib/platform/etag.ts';

const shown = (call: CallRecord) => ({ body: callJson(call), headers: { ETag: etagOf(call) } });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(getCall, async ({ ctx, params }) =>
    shown(await getCallRecord({ ctx, id: params.id })),
  ),
  PATCH: apiRoute(updateCall, async ({ ctx, params, headers, body }) => {
    const { handled } = body;
    const ifMatch = headers['if-match'];
    await markHandled({ ctx, input: { callId: params.id, handled }, ifMatch });
    return shown(await getCallRecord({ ctx, id: params.id }));
  }),
});
