import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

/** The shape of the tasks. */
export default async function LoadingTasks() {
  const t = await getTranslations('tasks');
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-10 w-40" />
      <Skeleton className="h-11 w-72 max-w-full" />
      <div className="flex flex-col divide-y rounded-card border bg-surface">
        {['a', 'b', 'c', 'd'].map((row) => (
          <div key={row} className="flex items-center gap-4 px-5 py-4">
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-6 w-56 max-w-full" />
              <Skeleton className="h-5 w-80 max-w-full" />
            </div>
            <Skeleton className="hidden h-9 w-24 lg:block" />
          </div>
        ))}
      </div>
    </div>
  );
}
