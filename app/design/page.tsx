import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { getTheme } from '@/app/_server/theme.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { ToastRegion } from '@/app/_ui/toast.tsx';
import { env } from '@/lib/platform/env.ts';
import { Controls } from './controls.tsx';
import { Fields } from './fields.tsx';
import { Looks } from './looks.tsx';
import { Switches } from './switches.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('design'))('title') };
}

/** Every part of app/_ui in every state, for those who build; no such page where customers are. */
export default async function DesignPage() {
  if (!env().LOCAL_WORLD) notFound();
  const t = await getTranslations('design');
  return (
    <WithWords of={['design']}>
      <main className="mx-auto flex max-w-4xl flex-col gap-4 px-4 py-8">
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="text-muted">{t('lead')}</p>
        <Switches theme={await getTheme()} locale={await getLocale()} />
        <Controls />
        <Fields />
        <Looks />
      </main>
      <ToastRegion />
    </WithWords>
  );
}
