import { TriangleAlert } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { Notice } from '@/app/_ui/notice.tsx';
import { getImport, listImportLines } from '@/lib/imports/queries.ts';
import { ImportAction } from '@/prisma/generated/enums.ts';
import { loadScreen } from '../../../load-screen.ts';
import { StateBadge } from '../state-badge.tsx';
import { ColumnsForm } from './columns-form.tsx';
import { LinesTable } from './lines-table.tsx';
import { Steps } from './steps.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('imports'))('title') };
}

type Search = { action?: string; after?: string; failed?: string };

/** One import: its preview, its progress, or what it did. */
export default async function OneImport({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Search>;
}) {
  const { ctx } = await requireViewer();
  const [{ id }, search] = [await params, await searchParams];
  const action = Object.values(ImportAction).find((one) => one === search.action);
  const after = /^\d{1,7}$/.test(search.after ?? '') ? Number(search.after) : 0;
  const [t, view, page] = await Promise.all([
    getTranslations('imports'),
    loadScreen(ctx, () => getImport({ ctx, id })),
    loadScreen(ctx, () =>
      listImportLines({ ctx, input: { id, after, ...(action && { action }) } }),
    ),
  ]);
  const { failed } = search;
  const known = failed === 'unprocessable' || failed === 'conflict' ? failed : 'other';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 text-3xl break-words">
          <bdi>{view.fileName}</bdi>
        </h1>
        <StateBadge state={view.state} text={t(`state.${view.state}`)} />
      </div>
      {failed && (
        <Notice tone="failure" icon={<TriangleAlert aria-hidden="true" />}>
          {t(`failed.${known}`)}
        </Notice>
      )}
      <Steps view={view} />
      {view.state === 'preview' && view.options.columns && <ColumnsForm view={view} />}
      {view.state !== 'previewing' && view.lines > 0 && (
        <LinesTable view={view} page={page} action={action} after={after} />
      )}
    </div>
  );
}
