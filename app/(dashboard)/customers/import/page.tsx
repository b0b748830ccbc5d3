import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { WithWords } from '@/app/_server/with-words.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import { listImports } from '@/lib/imports/queries.ts';
import { loadScreen } from '../../load-screen.ts';
import { StateBadge } from './state-badge.tsx';
import { UploadForm } from './upload-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

/** A file to import, and the last ones. */
export default async function ImportPage() {
  const { ctx } = await requireViewer();
  const [t, imports] = await Promise.all([
    getTranslations('imports'),
    loadScreen(ctx, () => listImports({ ctx })),
  ]);
  return (
    <div className="flex flex-col gap-4">
      <div>
        <h1 className="text-3xl">{t('title')}</h1>
        <p className="mt-1 max-w-2xl text-muted">{t('lead')}</p>
      </div>
      <div className="rounded-card border bg-surface p-4 shadow-card sm:p-5">
        <WithWords of={['importForm']}>
          <UploadForm />
        </WithWords>
      </div>
      {imports.length > 0 && (
        <SectionCard title={t('recent')} id="recent-imports">
          <ul className="divide-y">
            {imports.map(({ id, fileName, state, lines, createdAt }) => (
              <li key={id} className="relative flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
                <Link
                  href={`/customers/import/${id}`}
                  className="stretched-link min-w-40 flex-1 font-semibold break-words text-ink no-underline"
                >
                  <bdi>{fileName}</bdi>
                </Link>
                <span className="text-sm text-muted">{t('lines', { count: lines })}</span>
                <span className="text-sm text-muted">
                  <RelativeTime at={createdAt} />
                </span>
                <StateBadge state={state} text={t(`state.${state}`)} />
              </li>
            ))}
          </ul>
        </SectionCard>
      )}
    </div>
  );
}
