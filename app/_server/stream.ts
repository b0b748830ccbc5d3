import 'server-only';

/** A body that is made while it is read, and no faster. */
export function streamOf(parts: AsyncGenerator<Uint8Array | string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

/** A file to keep, which nothing in between may keep. */
export const download = (
  parts: AsyncGenerator<Uint8Array | string>,
  { name, contentType }: { name: string; contentType: string },
): Response =>
  new Response(streamOf(parts), {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    },
  });
