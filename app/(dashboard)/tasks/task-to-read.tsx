import { X } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { iconButtonStyle } from '@/app/_ui/icon-button-style.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { dueText } from '../_tasks/due-text.ts';
import { OpenForm } from './open-form.tsx';

type TaskToReadProps = { task: TaskItem; viewer: Viewer; closeHref: string };

/** What the dialog of a task will hold, in its place: a page's first script is too small for a form with dates. */
export async function TaskToRead({ task, viewer, closeHref }: TaskToReadProps) {
  const [t, common, locale] = await Promise.all([
    getTranslations('tasks'),
    getTranslations('common'),
    getLocale(),
  ]);
  const { customer, dueAt, assignee, kind } = task;
  const { timeZone, ctx } = viewer;
  const words = { today: t('today'), tomorrow: t('tomorrow'), yesterday: t('yesterday') };
  const lines = [
    {
      label: t('field.day'),
      value: dueAt ? dueText(dueAt, ctx.now, { locale, timeZone }, words) : t('noDue'),
    },
    { label: t('field.assignee'), value: assignee?.name ?? t('nobody') },
    { label: t('kindLabel'), value: t(`kind.${kind}`) },
  ];
  return (
    <div className="fixed inset-0 z-50 flex items-end justify-center bg-scrim sm:items-center sm:p-4">
      <dialog
        open
        aria-labelledby="task-title"
        className="static max-h-full w-full max-w-none overflow-auto rounded-t-card border bg-raised p-4 text-ink shadow-float sm:max-w-md sm:rounded-card sm:p-5"
      >
        <div className="mb-3 flex items-center justify-between gap-3">
          <h2 id="task-title" className="text-lg">
            {t('edit')}
          </h2>
          <Link
            href={closeHref}
            scroll={false}
            aria-label={common('close')}
            className={iconButtonStyle()}
          >
            <X aria-hidden="true" className="size-5" />
          </Link>
        </div>
        <p dir="auto" className="font-bold break-words">
          {task.title}
        </p>
        {customer && (
          <p className="text-muted">
            <bdi>{customer.name ?? formatIsraeli(customer.phone)}</bdi>
          </p>
        )}
        <dl className="my-4 divide-y">
          {lines.map(({ label, value }) => (
            <div key={label} className="flex justify-between gap-4 py-2">
              <dt className="text-muted">{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <OpenForm text={t('toForm')} />
      </dialog>
    </div>
  );
}
