'use client';
import { StickyNote } from 'lucide-react';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { TextArea } from '@/app/_ui/text-area.tsx';
import { writeNote } from '../actions.ts';

/** Something to remember about a customer. */
export function NoteForm({ customerId }: { customerId: string }) {
  const t = useTranslations('customers');
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();
  // A new form after each note: its field is empty again.
  const [written, setWritten] = useState(0);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = String(new FormData(event.currentTarget).get('body') ?? '');
    start(async () => {
      const result = await writeNote(customerId, body);
      setError(
        result.ok ? undefined : t(result.error === 'unprocessable' ? 'error.body' : 'error.failed'),
      );
      if (result.ok) setWritten(written + 1);
    });
  };

  return (
    <form
      key={written}
      method="post"
      onSubmit={submit}
      noValidate
      className="mb-5 flex flex-col gap-2"
    >
      <TextArea
        name="body"
        label={t('noteLabel')}
        placeholder={t('notePlaceholder')}
        maxLength={5000}
        rows={2}
        error={error}
      />
      <Button
        type="submit"
        isPending={pending}
        className="self-start px-3"
        icon={<StickyNote aria-hidden="true" className="size-4.5" />}
      >
        {t('addNote')}
      </Button>
    </form>
  );
}
