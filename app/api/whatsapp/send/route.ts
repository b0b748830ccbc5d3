import { apiCtx, callerKey } from '@/app/_server/api-actor.ts';
import { jsonBody } from '@/app/_server/json-body.ts';
import { route } from '@/app/_server/route.ts';
import { sendMessage } from '@/lib/messages/send-message.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { createLimiter } from '@/lib/platform/rate-limit.ts';

const sendsOfOneCaller = createLimiter('send', { points: 20, seconds: 60 });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  POST: async (request, _params, requestId) => {
    const ctx = await apiCtx(request, requestId);
    const verdict = await sendsOfOneCaller(callerKey(ctx));
    if (!verdict.allowed) {
      throw new AppError('rate_limited', { retryAfterSeconds: verdict.retryAfterSeconds });
    }
    const { id, status } = await sendMessage({
      ctx,
      input: (await jsonBody(request)) as Parameters<typeof sendMessage>[0]['input'],
      idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
    });
    return Response.json(
      { id, status },
      { status: 202, headers: { Location: `/api/whatsapp/messages/${id}` } },
    );
  },
});
