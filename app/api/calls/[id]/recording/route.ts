import { apiRoute } from '@/app/_api/api-route.ts';
import { getCallRecording } from '@/app/_api/phone.ts';
import { byteResponse } from '@/app/_server/byte-range.ts';
import { route } from '@/app/_server/route.ts';
import { getRecording, readRecordingBytes } from '@/lib/calls/recording-audio.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(getCallRecording, async ({ ctx, params, request }) => {
    const audio = await getRecording({ ctx, callId: params.id });
    const file = {
      size: audio.byteLength,
      contentType: audio.contentType,
      etag: `"${audio.sha256}"`,
      // Kept by this browser only, and asked about again: rights can be taken back.
      cacheControl: 'private, no-cache',
    };
    return byteResponse(request, file, (range) =>
      readRecordingBytes({ ctx, callId: audio.callId, ...range }),
    );
  }),
});
