import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/**
 * The shape of the inbox. Here and not beside the pages, so that it is seen when one comes from another
 * screen, and not between one conversation and the next.
 */
export default async function LoadingMessages() {
  const t = await getTranslations('common');
  return (
    <div className="lg:grid lg:h-[calc(100dvh-4rem)] lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)] lg:gap-4">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div className="flex flex-col divide-y rounded-card border bg-surface">
        <div className="flex flex-col gap-2.5 p-3">
          <Skeleton className="h-9 w-32" />
          <Skeleton className="h-11 w-full md:h-9" />
          <Skeleton className="h-11 w-56 md:h-9" />
        </div>
        {ROWS.map((row) => (
          <div key={row} className="flex flex-col gap-2 px-4 py-3.5">
            <Skeleton className="h-5 w-32" />
            <Skeleton className="h-4 w-56 max-w-full" />
          </div>
        ))}
      </div>
      <div className="hidden rounded-card border bg-surface lg:block" />
    </div>
  );
}
