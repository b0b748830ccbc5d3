import { getTranslations } from '@/app/_server/i18n.ts';
import { Skeleton } from '@/app/_ui/skeleton.tsx';

/** The shape of one part of the settings. */
export default async function LoadingSettings() {
  const t = await getTranslations('common');
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {t('loading')}
      </p>
      <Skeleton className="h-44 rounded-card" />
      <Skeleton className="h-44 rounded-card" />
    </div>
  );
}
