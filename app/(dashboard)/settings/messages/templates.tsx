'use client';
import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { TextArea } from '@/app/_ui/text-area.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { addTemplate, removeTemplate } from './actions.ts';

type Template = { id: string; name: string; body: string };

/** Prepared texts: what there is, and adding one. */
export function Templates({ templates }: { templates: Template[] }) {
  const t = useTranslations('settings.messages');
  return (
    <div className="flex flex-col gap-4">
      {templates.length === 0 ? (
        <p className="text-muted">{t('templatesEmpty')}</p>
      ) : (
        <ul className="divide-y rounded-control border">
          {templates.map((template) => (
            <TemplateRow key={template.id} template={template} />
          ))}
        </ul>
      )}
      {/* A new form after each addition: its fields are empty again. */}
      <AddTemplate key={templates.map(({ id }) => id).join()} />
    </div>
  );
}

function TemplateRow({ template: { id, name, body } }: { template: Template }) {
  const t = useTranslations('settings.messages');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const result = await removeTemplate(id);
      // Somebody else was quicker: it is gone, as was wanted.
      if (result.ok || result.error === 'not_found') showToast({ text: t('templateDeleted') });
      else showToast({ text: failureText(result), failed: true });
    });
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="font-semibold break-words">
          <bdi>{name}</bdi>
        </p>
        <p dir="auto" className="text-start break-words whitespace-pre-wrap text-muted">
          {body}
        </p>
      </div>
      <IconButton
        label={t('templateDelete', { name: `\u2068${name}\u2069` })}
        isDisabled={pending}
        onPress={remove}
      >
        <Trash2 aria-hidden="true" className="size-4.5" />
      </IconButton>
    </li>
  );
}

function AddTemplate() {
  const t = useTranslations('settings.messages');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<{
    name?: string | undefined;
    body?: string | undefined;
  }>({});

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const name = String(data.get('name') ?? '').trim();
    const body = String(data.get('body') ?? '').trim();
    const found = {
      name: name ? undefined : t('templateNameRequired'),
      body: body ? undefined : t('textRequired'),
    };
    setProblems(found);
    if (found.name || found.body) return;
    start(async () => {
      const result = await addTemplate({ name, body });
      if (result.ok) showToast({ text: t('templateAdded') });
      else if (result.error === 'conflict') setProblems({ name: t('templateTaken') });
      else showToast({ text: failureText(result), failed: true });
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <TextField name="name" label={t('templateName')} maxLength={60} error={problems.name} />
      <TextArea name="body" label={t('templateBody')} maxLength={4096} error={problems.body} />
      <Button
        type="submit"
        isPending={pending}
        className="self-start"
        icon={<Plus aria-hidden="true" className="size-4.5" />}
      >
        {t('templateAdd')}
      </Button>
    </form>
  );
}
