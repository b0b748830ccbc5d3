import { CalendarClock, Phone, UserRound } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import type { TaskItem } from '@/lib/tasks/task-view.ts';
import { DoneButton } from './done-button.tsx';
import { dueText } from './due-text.ts';
import { MoveButton } from './move-button.tsx';

type TaskRowProps = { task: TaskItem; viewer: Viewer; href: string };

/** One task: what, about whom, when and whose; and the one or two things to do. */
export async function TaskRow({ task, viewer, href }: TaskRowProps) {
  const t = await getTranslations('tasks');
  const { customer, title, kind } = task;
  const done = task.doneAt !== null;
  const name = customer && (customer.name ?? formatIsraeli(customer.phone));
  const call = kind === 'call_back' && !done ? customer : null;
  return (
    <li className="relative flex flex-col gap-3 px-4 py-3.5 transition-colors duration-150 hover:bg-sunken sm:px-5 lg:flex-row lg:items-center lg:gap-6">
      <div className="min-w-0 flex-1">
        <Link
          href={href}
          scroll={false}
          className={`stretched-link block text-lg font-bold break-words no-underline ${done ? 'text-muted' : 'text-ink'}`}
        >
          <span dir="auto">{title}</span>
        </Link>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-0.5 text-sm text-muted">
          <When task={task} viewer={viewer} />
          {customer && (
            <Link
              href={`/customers/${customer.id}`}
              className="target relative z-1 -my-1 inline-flex items-center font-semibold text-accent-ink underline-offset-4 hover:underline"
            >
              <bdi>{name}</bdi>
            </Link>
          )}
          <Source task={task} />
          {!done && (
            <span className="inline-flex items-center gap-1.5">
              <UserRound aria-hidden="true" className="size-3.5" />
              {task.assignee ? (
                task.assignee.id === viewer.userId ? (
                  t('mine')
                ) : (
                  <bdi>{task.assignee.name}</bdi>
                )
              ) : (
                t('nobody')
              )}
            </span>
          )}
        </div>
      </div>
      <div className="relative z-1 flex gap-2 lg:shrink-0">
        {call && (
          <a
            href={`tel:${call.phone}`}
            aria-label={t('callTo', { name: name ?? '' })}
            className={buttonStyle('secondary', 'flex-1 lg:flex-none')}
          >
            <Phone aria-hidden="true" className="size-4.5" />
            {t('call')}
          </a>
        )}
        {!done && (
          <MoveButton
            taskId={task.id}
            title={title}
            dueAt={task.dueAt}
            className="max-sm:px-3 flex-1 lg:flex-none"
          />
        )}
        <DoneButton taskId={task.id} title={title} done={done} className="flex-1 lg:flex-none" />
      </div>
    </li>
  );
}

async function When({ task: { dueAt, doneAt, doneBy }, viewer }: Omit<TaskRowProps, 'href'>) {
  const [t, locale] = await Promise.all([getTranslations('tasks'), getLocale()]);
  const { timeZone, ctx } = viewer;
  const words = { today: t('today'), tomorrow: t('tomorrow'), yesterday: t('yesterday') };
  const text = (at: Date) => dueText(at, ctx.now, { locale, timeZone }, words);
  if (doneAt) {
    const when = text(doneAt);
    return <span>{doneBy ? t('doneBy', { when, name: doneBy.name }) : t('doneOn', { when })}</span>;
  }
  if (!dueAt) return null;
  const late = dueAt < ctx.now;
  return (
    <time
      dateTime={dueAt.toISOString()}
      className={`inline-flex items-center gap-1.5 ${late ? 'font-semibold text-waiting-ink' : ''}`}
    >
      <CalendarClock aria-hidden="true" className="size-3.5" />
      {text(dueAt)}
      {late && <span>· {t('group.overdue')}</span>}
    </time>
  );
}

async function Source({ task: { callId, conversationId } }: { task: TaskItem }) {
  if (!callId && !conversationId) return null;
  const t = await getTranslations('tasks');
  return (
    <Link
      href={callId ? `/calls/${callId}` : `/messages/${conversationId}`}
      className="target relative z-1 -my-1 inline-flex items-center text-accent-ink underline-offset-4 hover:underline"
    >
      {callId ? t('fromCall') : t('fromMessage')}
    </Link>
  );
}
