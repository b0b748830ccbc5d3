import { getTranslations } from '../_server/i18n.ts';
import { Skeleton } from '../_ui/skeleton.tsx';

/** The shape of Today. */
export default async function LoadingToday() {
  const t = await getTranslations('common');
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-5 w-36" />
        <Skeleton className="h-9 w-56" />
      </div>
      <div className="flex flex-col divide-y rounded-card border bg-surface">
        {['a', 'b', 'c'].map((row) => (
          <div key={row} className="flex items-center gap-4 px-5 py-4">
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-6 w-40 max-w-full" />
              <Skeleton className="h-5 w-80 max-w-full" />
            </div>
            <Skeleton className="hidden h-9 w-56 lg:block" />
          </div>
        ))}
      </div>
      <div className="grid gap-5 xl:grid-cols-2">
        <Skeleton className="h-80 rounded-card" />
        <Skeleton className="h-80 rounded-card" />
      </div>
    </div>
  );
}
