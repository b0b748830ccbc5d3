import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { SettingsNav } from './settings-nav.tsx';

/** The frame of all settings: their parts side by side. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireViewer();
  if (role === 'operator') notFound();
  const t = await getTranslations('settings');
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <h1 className="text-3xl">{t('title')}</h1>
      <SettingsNav
        label={t('parts')}
        items={[
          { href: '/settings/whatsapp', text: t('whatsapp.title') },
          { href: '/settings/messages', text: t('messages.title') },
          { href: '/settings/api-keys', text: t('apiKeys.title') },
        ]}
      />
      {children}
    </div>
  );
}
