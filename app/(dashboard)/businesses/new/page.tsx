import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { can } from '@/lib/permissions/actor.ts';
import { NewBusiness } from './new-business.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('newBusiness'))('title') };
}

/** For the operator: a business more. */
export default async function NewBusinessPage() {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'business:create')) notFound();
  const t = await getTranslations('newBusiness');
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <div>
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="text-muted">{t('lead')}</p>
      </div>
      <WithWords of={['newBusiness']}>
        <NewBusiness />
      </WithWords>
    </div>
  );
}
