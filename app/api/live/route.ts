import { apiRoute } from '@/app/_api/api-route.ts';
import { streamChanges } from '@/app/_api/system.ts';
import { registerStream } from '@/app/_server/live-streams.ts';
import { route } from '@/app/_server/route.ts';
import { onLiveChange } from '@/lib/platform/live-listener.ts';

/** Shorter than the idle limits of common proxies, milliseconds; the browser counts on it. */
const BEAT_MS = 15_000;

/** How long one stream lives, milliseconds; the browser comes back, and its rights are checked again. */
const STREAM_MS = 5 * 60_000;

/** Events that a browser which reads nothing may leave with us; then it has to come back. */
const UNREAD_MAX = 1_000;

const encoder = new TextEncoder();

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(streamChanges, async ({ ctx, request }) => {
    const businessId = ctx.actor.kind === 'user' ? ctx.actor.businessId : null;
    const userId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
    const operator = ctx.actor.kind === 'user' && ctx.actor.role === 'operator';
    let forget = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const end = () => {
          forget();
          controller.close();
        };
        const send = (text: string) => {
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -UNREAD_MAX) end();
        };
        const unsubscribe = onLiveChange((change) => {
          if (change === 'missed') return send('data: {"topic":"missed"}\n\n');
          if (change.businessId !== businessId) return;
          // What an operator may see inside a business; not that somebody calls or writes.
          if (operator && change.topic !== 'whatsapp') return;
          const { topic, id, by } = change;
          send(`data: ${JSON.stringify({ topic, id, own: by === userId })}\n\n`);
        });
        // An event, not a comment: the browser's script has to see it.
        const beat = () => send('event: beat\ndata: {}\n\n');
        const beating = setInterval(beat, BEAT_MS);
        const ending = setTimeout(end, STREAM_MS);
        const unregister = registerStream(end);
        forget = () => {
          unregister();
          unsubscribe();
          clearInterval(beating);
          clearTimeout(ending);
        };
        request.signal.addEventListener('abort', () => forget());
        beat();
      },
      cancel: () => forget(),
    });
    return new Response(stream, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      },
    });
  }),
});
