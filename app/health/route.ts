import { served } from '@/app/_api/served.ts';
import { getHealth } from '@/app/_api/system.ts';
import { route } from '@/app/_server/route.ts';
import { checkHealth } from '@/lib/health/check-health.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: served(getHealth, async () => {
    const health = await checkHealth();
    return Response.json(
      {
        status: health.ok ? 'ok' : 'failing',
        problems: health.problems,
        sidecar_age_seconds: health.sidecarAgeSeconds,
        oldest_work_seconds: health.oldestWorkSeconds,
      },
      { status: health.ok ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
    );
  }),
});
