import { apiRoute } from '@/app/_api/api-route.ts';
import * as endpoints from '@/app/_api/imports.ts';
import { getTranslations } from '@/app/_server/i18n.ts';
import { route } from '@/app/_server/route.ts';
import { download } from '@/app/_server/stream.ts';
import { brokenLines } from '@/lib/imports/broken-lines.ts';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(endpoints.brokenLines, async ({ ctx, params }) => {
    const t = await getTranslations('imports');
    const say = (reason: string) => t(`reason.${reason}` as Parameters<typeof t>[0]);
    const words = { reason: t('reasonHeading'), line: t('lineHeading'), say };
    return download(await brokenLines({ ctx, id: params.id, words }), {
      name: `broken-lines-${params.id}.csv`,
      contentType: 'text/csv; charset=utf-8',
    });
  }),
});
