import { byteResponse } from '@/app/_server/byte-range.ts';
import { route } from '@/app/_server/route.ts';
import { apiViewer } from '@/app/_server/session.ts';
import { getRecording, readRecordingBytes } from '@/lib/calls/recording-audio.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: async (request, params) => {
    const { ctx } = await apiViewer();
    const audio = await getRecording({ ctx, callId: String(params.id) });
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
  },
});
