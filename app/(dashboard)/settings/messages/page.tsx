import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { getFollowUpSettings } from '@/lib/messages/follow-up-settings.ts';
import { listTemplates } from '@/lib/messages/templates.ts';
import { can } from '@/lib/permissions/actor.ts';
import { etagOf } from '@/lib/platform/etag.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../load-screen.ts';
import { OwnerOnly } from '../owner-only.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { Templates } from './templates.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings.messages'))('title') };
}

/** What goes out by itself, and what is prepared. */
export default async function MessageSettings() {
  const { ctx } = await requireViewer();
  if (!can(ctx.actor, 'settings:change')) return <OwnerOnly />;
  const [t, settings, templates] = await Promise.all([
    getTranslations('settings.messages'),
    loadScreen(ctx, () => getFollowUpSettings({ ctx })),
    loadScreen(ctx, () => listTemplates({ ctx })),
  ]);
  const { ownerAlertPhone } = settings;
  return (
    <>
      <FollowUpForm
        settings={{
          ...settings,
          ownerAlertPhone: ownerAlertPhone && formatIsraeli(ownerAlertPhone),
        }}
        etag={etagOf(settings)}
      />
      <SectionCard id="templates-title" title={t('templates')}>
        <p className="mb-3 text-muted">{t('templatesLead')}</p>
        <Templates templates={templates} />
      </SectionCard>
    </>
  );
}
