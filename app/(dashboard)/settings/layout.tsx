import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { can } from '@/lib/permissions/actor.ts';
import { SettingsNav } from './settings-nav.tsx';

/** The frame of all settings: the parts that this person may open, side by side. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role, businessId, ctx } = await requireViewer();
  if (role === 'operator' && !businessId) notFound();
  const [t, team, audit, webhooks] = await Promise.all([
    getTranslations('settings'),
    getTranslations('team'),
    getTranslations('audit'),
    getTranslations('webhooks'),
  ]);
  return (
    <div className="grid gap-4 lg:grid-cols-[12rem_minmax(0,48rem)] lg:gap-x-8">
      <h1 className="text-3xl lg:col-span-2">{t('title')}</h1>
      <SettingsNav
        label={t('parts')}
        items={[
          ...parts(can(ctx.actor, 'settings:change'), [
            { href: '/settings/business', text: t('business.title') },
            { href: '/settings/phone', text: t('phone.title') },
          ]),
          { href: '/settings/whatsapp', text: t('whatsapp.title') },
          ...parts(can(ctx.actor, 'settings:change'), [
            { href: '/settings/messages', text: t('messages.title') },
          ]),
          { href: '/settings/privacy', text: t('privacy') },
          ...parts(can(ctx.actor, 'team:manage'), [
            { href: '/settings/team', text: team('title') },
          ]),
          ...parts(can(ctx.actor, 'api-key:manage'), [
            { href: '/settings/api-keys', text: t('apiKeys.title') },
          ]),
          ...parts(can(ctx.actor, 'webhook:manage'), [
            { href: '/settings/webhooks', text: webhooks('title') },
          ]),
          ...parts(can(ctx.actor, 'audit:read'), [
            { href: '/settings/audit', text: audit('title') },
          ]),
        ]}
      />
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </div>
  );
}

const parts = <Part,>(mayOpen: boolean, items: Part[]) => (mayOpen ? items : []);
