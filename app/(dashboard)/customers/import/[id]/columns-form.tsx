import { ChevronDown } from 'lucide-react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { SubmitButton } from '@/app/_ui/button.tsx';
import { FIELDS } from '@/lib/imports/columns.ts';
import { EXISTING_MODES } from '@/lib/imports/plan-line.ts';
import type { ImportView } from '@/lib/imports/queries.ts';
import { readOtherwise } from '../actions.ts';

/** What each column is, and what happens to customers that are there; for the whole file again. */
export async function ColumnsForm({ view }: { view: ImportView }) {
  const [t, form] = await Promise.all([getTranslations('imports'), getTranslations('importForm')]);
  const { columns, headings, sample, heading, existing } = view.options;
  const exampleOf = (index: number) =>
    sample.map((cells) => cells[index]).find((cell) => cell !== undefined && cell !== '');
  return (
    <details
      className="group rounded-card border bg-surface shadow-card"
      open={!columns?.includes('phone')}
    >
      <summary className="target flex cursor-pointer items-center gap-2 px-4 py-3 text-lg font-bold sm:px-5">
        {t('columnsTitle')}
        <ChevronDown
          aria-hidden="true"
          className="size-5 text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      <form
        action={readOtherwise.bind(null, view.id)}
        className="flex flex-col gap-4 px-4 pb-4 sm:px-5"
      >
        <p className="text-muted">{t('columnsLead')}</p>
        <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
          {columns?.map((field, index) => {
            const example = exampleOf(index);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <li key={index}>
                <label className="flex flex-col gap-1">
                  <span className="font-semibold">
                    <bdi>{headings[index] || t('column', { number: index + 1 })}</bdi>
                  </span>
                  <select
                    name="column"
                    defaultValue={field}
                    className="min-h-11 w-full rounded-control border border-control bg-surface px-3"
                  >
                    {FIELDS.map((one) => (
                      <option key={one} value={one}>
                        {t(`field.${one}`)}
                      </option>
                    ))}
                  </select>
                  {example && (
                    <span className="truncate text-sm text-muted">
                      {t('example', { text: `\u2068${example}\u2069` })}
                    </span>
                  )}
                </label>
              </li>
            );
          })}
        </ul>
        <label className="flex flex-col gap-1 sm:max-w-sm">
          <span className="font-semibold">{form('existing')}</span>
          <select
            name="existing"
            defaultValue={existing}
            className="min-h-11 w-full rounded-control border border-control bg-surface px-3"
          >
            {EXISTING_MODES.map((mode) => (
              <option key={mode} value={mode}>
                {form(`mode.${mode}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="target inline-flex cursor-pointer items-center gap-3 self-start font-semibold">
          <input type="checkbox" name="heading" defaultChecked={heading} className="size-5" />
          {t('heading')}
        </label>
        <SubmitButton className="self-start">{t('apply')}</SubmitButton>
      </form>
    </details>
  );
}
