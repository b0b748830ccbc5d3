import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

/** The shape of one customer. */
export default async function LoadingCustomer() {
  const t = await getTranslations('common');
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-9 w-56" />
      <Skeleton className="h-6 w-72 max-w-full" />
      <Skeleton className="h-96 rounded-card" />
    </div>
  );
}
