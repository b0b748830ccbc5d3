'use client';
import { type FormEvent, type ReactNode, useRef, useState, useTransition } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { Button } from '@/app/_ui/button.tsx';
import { SelectField } from '@/app/_ui/select-field.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { DEFAULT_TIME_ZONE, formatDate, formatTime, isoDay } from '@/lib/platform/format.ts';
import type { TaskKind } from '@/prisma/generated/enums.ts';
import { useFailureText } from '../_calls/use-failure-text.ts';
import { Overtaken } from '../_overtaken/overtaken.tsx';
import { fieldIn, useOvertaken } from '../_overtaken/use-overtaken.ts';
import type { TaskCustomer, TaskDraft } from './actions.ts';
import { CustomerField, customerText } from './customer-field.tsx';
import { DueFields } from './due-fields.tsx';

export type Colleague = { id: string; name: string };

export type TaskFormProps = {
  me: string;
  colleagues: Colleague[];
  /** The task's ETag as it is now; none for a new one. */
  etag?: string;
  /** What stands in the form at first; of a task that is there, what is written now. */
  first: {
    title: string;
    kind: TaskKind;
    dueAt: Date | null;
    assignee: { id: string } | null;
    customer: TaskCustomer | null;
  };
  submit: string;
  onSave: (draft: TaskDraft, etag: string) => Promise<ActionResult>;
  onDone: () => void;
  /** Stands beside the button that saves. */
  children?: ReactNode;
};

const KINDS = ['call_back', 'follow_up', 'other'] as const satisfies TaskKind[];
const NOBODY = '';

/** What is to be done, about whom, when and by whom. */
export default function TaskForm({
  me,
  colleagues,
  etag = '',
  first,
  submit,
  onSave,
  onDone,
  children,
}: TaskFormProps) {
  const t = useTranslations('tasks');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [customer, setCustomer] = useState(first.customer);
  // Raised when another customer comes from outside the field, which keeps what is typed in it.
  const [customerRound, setCustomerRound] = useState(0);
  const written = {
    title: first.title,
    kind: first.kind as string,
    assignee: first.assignee?.id ?? NOBODY,
    customer: first.customer?.id ?? '',
    day: first.dueAt ? isoDay(first.dueAt, timeZone) : '',
    time: first.dueAt ? formatTime(first.dueAt, { locale: 'en', timeZone }) : '',
  };
  const [due, setDue] = useState({ day: written.day, time: written.time });
  const [problem, setProblem] = useState<{ title?: string; other?: string }>({});
  const mineFirst = [...colleagues].sort((a, b) => Number(b.id === me) - Number(a.id === me));

  const form = useRef<HTMLFormElement>(null);
  const kinds = KINDS.map((value) => ({ value, text: t(`kind.${value}`) }));
  const people = [
    ...mineFirst.map(({ id, name }) => ({
      value: id,
      text: id === me ? t('field.assigneeMe') : name,
    })),
    { value: NOBODY, text: t('field.assigneeNobody') },
  ];
  const textIn = (options: typeof people) => (value: string) =>
    options.find((option) => option.value === value)?.text ?? '';
  const { etag: seen, ...overtaken } = useOvertaken(etag, written, {
    title: { label: t('field.title'), ...fieldIn(form, 'title') },
    kind: { label: t('kindLabel'), ...fieldIn(form, 'kind'), show: textIn(kinds) },
    assignee: { label: t('field.assignee'), ...fieldIn(form, 'assignee'), show: textIn(people) },
    customer: {
      label: t('field.customer'),
      get: () => customer?.id ?? '',
      set: () => {
        setCustomer(first.customer);
        setCustomerRound((round) => round + 1);
      },
      show: () => (first.customer ? customerText(first.customer) : ''),
    },
    day: {
      label: t('field.day'),
      get: () => due.day,
      set: (day) => setDue((now) => ({ ...now, day })),
      show: () => (first.dueAt ? formatDate(first.dueAt, { locale, timeZone }, new Date()) : ''),
    },
    time: {
      label: t('field.time'),
      get: () => due.time,
      set: (time) => setDue((now) => ({ ...now, time })),
    },
  });

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const title = String(data.get('title') ?? '').trim();
    if (!title) return setProblem({ title: t('field.titleRequired') });
    if (pending) return;
    setProblem({});
    start(async () => {
      const result = await onSave(
        {
          title,
          kind: KINDS.find((kind) => kind === data.get('kind')) ?? 'follow_up',
          ...due,
          assigneeId: String(data.get('assignee') ?? NOBODY) || null,
          customerId: customer?.id ?? null,
        },
        seen,
      );
      if (result.ok) return onDone();
      // The form itself says what came in between.
      if (result.error === 'precondition_failed') return;
      if (result.error === 'unprocessable') setProblem({ other: t('wrongLink') });
      else setProblem({ other: failureText(result) });
    });
  };

  return (
    <form ref={form} method="post" onSubmit={send} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {problem.other && (
          <p className="rounded-control bg-failure-soft px-4 py-2 text-failure-ink">
            {problem.other}
          </p>
        )}
      </div>
      <Overtaken {...overtaken} />
      <TextField
        name="title"
        label={t('field.title')}
        inputDir="auto"
        autoComplete="off"
        maxLength={200}
        defaultValue={first.title}
        error={problem.title}
        autoFocus
      />
      <CustomerField key={customerRound} value={customer} onChange={setCustomer} />
      <DueFields value={due} onChange={setDue} />
      <div className="grid grid-cols-2 gap-4">
        <SelectField
          name="assignee"
          label={t('field.assignee')}
          defaultValue={first.assignee?.id ?? NOBODY}
          options={people}
        />
        <SelectField name="kind" label={t('kindLabel')} defaultValue={first.kind} options={kinds} />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button type="submit" variant="primary" isPending={pending} className="min-w-32">
          {submit}
        </Button>
        {children}
      </div>
    </form>
  );
}
