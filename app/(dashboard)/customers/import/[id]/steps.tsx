import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { SubmitButton } from '@/app/_ui/button.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import type { ImportView } from '@/lib/imports/queries.ts';
import { dropIt, runIt } from '../actions.ts';

/** Where the import is, and what can be done now. */
export async function Steps({ view }: { view: ImportView }) {
  const t = await getTranslations('imports');
  const { id, state, error, lines, preview, processed, outcome } = view;
  const all = preview.create + preview.update;
  const differs = outcome && JSON.stringify(outcome) !== JSON.stringify(preview);
  const known = error === 'too_many_lines' || error === 'empty_file' ? error : 'internal';
  return (
    <section
      aria-live="polite"
      className="flex flex-col gap-4 rounded-card border bg-surface p-4 shadow-card sm:p-5"
    >
      {state === 'previewing' && <p>{t('previewing', { count: lines })}</p>}
      {state === 'preview' && (
        <div>
          <h2 className="text-lg">{t('previewTitle')}</h2>
          <p className="text-muted">{all > 0 ? t('previewLead') : t('nothing')}</p>
        </div>
      )}
      {state === 'running' && (
        <div className="flex flex-col gap-2">
          <p>{t('running', { done: processed, all })}</p>
          <progress
            aria-label={t('progress')}
            value={processed}
            max={all}
            className="h-3 w-full accent-accent"
          />
        </div>
      )}
      {state === 'done' && (
        <div>
          <h2 className="text-lg">{t('doneTitle')}</h2>
          <p className="text-muted">{differs ? t('differs') : t('asSaid')}</p>
        </div>
      )}
      {state === 'failed' && (
        <div>
          <h2 className="text-lg">{t('failedTitle')}</h2>
          <p className="text-muted">{t(`error.${known}`)}</p>
        </div>
      )}
      {state !== 'previewing' && <Counts counts={outcome ?? preview} />}
      <div className="flex flex-wrap gap-2">
        {state === 'preview' && all > 0 && (
          <form action={runIt.bind(null, id)}>
            <SubmitButton variant="primary">{t('run')}</SubmitButton>
          </form>
        )}
        {state === 'failed' && view.startedAt && (
          <form action={runIt.bind(null, id)}>
            <SubmitButton variant="primary">{t('resume')}</SubmitButton>
          </form>
        )}
        {state === 'done' && (
          <>
            <Link href="/customers" className={buttonStyle('primary')}>
              {t('toCustomers')}
            </Link>
            <Link href="/customers/import" className={buttonStyle('secondary')}>
              {t('again')}
            </Link>
          </>
        )}
        {(outcome ?? preview).error > 0 && state !== 'previewing' && (
          <a href={`/api/crm/imports/${id}/broken`} download className={buttonStyle('secondary')}>
            {t('broken')}
          </a>
        )}
        {state !== 'running' && (
          <form action={dropIt.bind(null, id)}>
            <SubmitButton variant="quiet">
              {state === 'done' ? t('dropDone') : t('drop')}
            </SubmitButton>
          </form>
        )}
      </div>
    </section>
  );
}

async function Counts({ counts }: { counts: ImportView['preview'] }) {
  const t = await getTranslations('imports.action');
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {(['create', 'update', 'skip', 'error'] as const).map((action) => (
        <div key={action} className="rounded-control bg-sunken px-4 py-3">
          <dt className="text-sm text-muted">{t(action)}</dt>
          <dd className="tabular text-2xl font-bold">{counts[action].toLocaleString('en-US')}</dd>
        </div>
      ))}
    </dl>
  );
}
