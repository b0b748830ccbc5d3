import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

/** The shape of one call. */
export default async function LoadingCall() {
  const t = await getTranslations('common');
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-9 w-28" />
      <Skeleton className="h-16 w-64" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-44 rounded-card" />
          <Skeleton className="h-40 rounded-card" />
        </div>
        <Skeleton className="h-72 rounded-card" />
      </div>
    </div>
  );
}
