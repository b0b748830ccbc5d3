import { getTranslations } from '@/app/_server/i18n.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import type { Retention } from '@/lib/privacy/retention-settings.ts';

const KINDS = [
  'details',
  'calls',
  'recordings',
  'transcripts',
  'messages',
  'notes',
  'consents',
  'blocked',
  'imports',
  'webhooks',
  'devices',
  'audit',
  'keys',
] as const;

/** Whose time the business sets itself. */
const DAYS = {
  recordings: 'recordingDays',
  transcripts: 'transcriptDays',
  messages: 'messageDays',
} as const satisfies Record<string, keyof Retention>;

const COLUMNS = ['why', 'where', 'long', 'who'] as const;

/** What is kept about people, why, where, for how long, and who sees it. */
export async function StoredKinds({ retention }: { retention: Retention }) {
  const t = await getTranslations('privacy');
  const longOf = (kind: (typeof KINDS)[number]): string => {
    if (kind === 'recordings' || kind === 'transcripts' || kind === 'messages') {
      const days = retention[DAYS[kind]];
      return days === null ? t('keepForever') : t('keepDays', { days });
    }
    return t(`kind.${kind}.long`);
  };
  return (
    <SectionCard id="stored-title" title={t('stored')}>
      <p className="mb-1 text-muted">{t('storedLead')}</p>
      <ul className="divide-y">
        {KINDS.map((kind) => (
          <li key={kind} className="py-3">
            <h3 className="font-semibold">{t(`kind.${kind}.what`)}</h3>
            <dl className="mt-1 grid grid-cols-2 gap-x-6 gap-y-1.5">
              {COLUMNS.map((column) => (
                <div key={column}>
                  <dt className="text-sm text-muted">{t(`column.${column}`)}</dt>
                  <dd>{column === 'long' ? longOf(kind) : t(`kind.${kind}.${column}`)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}
