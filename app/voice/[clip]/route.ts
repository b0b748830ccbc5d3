import { getVoiceClip } from '@/app/_api/phone.ts';
import { served } from '@/app/_api/served.ts';
import { byteResponse } from '@/app/_server/byte-range.ts';
import { route } from '@/app/_server/route.ts';
import { notFound } from '@/lib/platform/errors.ts';
import { readClip } from '@/lib/speech/read-clip.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: served(getVoiceClip, async (request, params) => {
    const id = /^([0-9a-f]{64})\.mp3$/.exec(String(params.clip))?.[1];
    const bytes = id ? await readClip(id) : null;
    if (!id || !bytes) throw notFound();
    const file = {
      size: bytes.byteLength,
      contentType: 'audio/mpeg',
      etag: `"${id}"`,
      cacheControl: 'public, max-age=31536000, immutable',
    };
    return byteResponse(request, file, async ({ start, end }) => bytes.subarray(start, end + 1));
  }),
});
