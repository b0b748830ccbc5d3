import { KeyRound } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';

/** Instead of a part of the settings that is not this person's to change. */
export async function OwnerOnly() {
  const t = await getTranslations('settings');
  return (
    <div className="rounded-card border bg-surface shadow-card">
      <EmptyState
        icon={<KeyRound aria-hidden="true" />}
        title={t('ownerOnlyTitle')}
        lead={t('ownerOnlyLead')}
      />
    </div>
  );
}
