import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

/** The shape of one business until it is there. */
export default async function LoadingBusiness() {
  const t = await getTranslations('common');
  return (
    <div className="flex flex-col gap-5">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-9 w-56 max-w-full" />
      </div>
      <div className="grid gap-5 lg:grid-cols-2">
        {['figures', 'numbers', 'people', 'failures'].map((part) => (
          <Skeleton key={part} className="h-60 rounded-card" />
        ))}
      </div>
    </div>
  );
}
