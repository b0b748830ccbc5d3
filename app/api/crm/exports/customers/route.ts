import { apiRoute } from '@/app/_api/api-route.ts';
import { exportCustomers as exportEndpoint } from '@/app/_api/exports.ts';
import { getTranslations } from '@/app/_server/i18n.ts';
import { route } from '@/app/_server/route.ts';
import { download } from '@/app/_server/stream.ts';
import { exportCustomers } from '@/lib/exports/export-customers.ts';

const flag = (value: 'true' | 'false' | undefined) => value && value === 'true';

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS, HEAD } = route({
  GET: apiRoute(exportEndpoint, async ({ ctx, query }) => {
    const [t, customers] = await Promise.all([
      getTranslations('imports.export'),
      getTranslations('customers'),
    ]);
    const { opted_out, archived, ...rest } = query;
    const file = await exportCustomers({
      ctx,
      input: { ...rest, archived: flag(archived), optedOut: flag(opted_out) },
      words: {
        headings: {
          name: t('name'),
          phone: t('phone'),
          furtherPhones: t('furtherPhones'),
          email: t('email'),
          status: t('status'),
          tags: t('tags'),
          owner: t('owner'),
          source: t('source'),
          optedOut: t('optedOut'),
          createdAt: t('createdAt'),
        },
        status: (status) => customers(`status.${status}`),
        source: (source) => customers(`source.${source}`),
        day: (at) => at.toISOString().slice(0, 10),
      },
    });
    return download(file, { name: 'customers.csv', contentType: 'text/csv; charset=utf-8' });
  }),
});
