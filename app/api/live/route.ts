import { registerStream } from '@/app/_server/live-streams.ts';
import { route } from '@/app/_server/route.ts';
import { apiViewer } from '@/app/_server/session.ts';
import { onLiveChange } from '@/lib/platform/live-listener.ts';

/** Shorter than the idle limits of common proxies, milliseconds. */
const KEEP_ALIVE_MS = 20_000;

/** How long one stream lives, milliseconds; the browser comes back, and its rights are checked again. */
const STREAM_MS = 5 * 60_000;

const encoder = new TextEncoder();

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: async (request) => {
    const { businessId } = await apiViewer();
    let stop = () => {};
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        const unsubscribe = onLiveChange((change) => {
          if (change === 'missed') return send('data: {"topic":"missed"}\n\n');
          if (change.businessId !== businessId) return;
          send(`data: ${JSON.stringify({ topic: change.topic, id: change.id })}\n\n`);
        });
        const beat = setInterval(() => send(': alive\n\n'), KEEP_ALIVE_MS);
        const end = setTimeout(() => stop(), STREAM_MS);
        const forget = registerStream(() => stop());
        stop = () => {
          stop = () => {};
          forget();
          unsubscribe();
          clearInterval(beat);
          clearTimeout(end);
          controller.close();
        };
        request.signal.addEventListener('abort', () => stop());
        send('retry: 2000\n\n');
      },
      cancel: () => stop(),
    });
    return new Response(stream, {
      headers: {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      },
    });
  },
});
