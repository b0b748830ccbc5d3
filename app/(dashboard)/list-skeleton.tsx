import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** The shape of a list with its title and filters, until its rows are there. */
export async function ListSkeleton() {
  const t = await getTranslations('common');
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-9 w-32" />
      <Skeleton className="h-11 w-full md:h-9" />
      <div className="flex flex-col divide-y rounded-card border bg-surface">
        {ROWS.map((row) => (
          <div key={row} className="flex items-center gap-4 px-4 py-4 md:px-5">
            <Skeleton className="h-6 w-32" />
            <Skeleton className="h-5 flex-1" />
            <Skeleton className="h-6 w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}
