'use client';
import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { addCustomer } from '../actions.ts';
import { splitTags } from './read-form.ts';
import { useProblems } from './use-problems.tsx';

/** A new customer by number; then on to their page. */
export function NewCustomer() {
  const t = useTranslations('customers');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        onPress={() => setOpen(true)}
        icon={<UserPlus aria-hidden="true" className="size-4.5" />}
      >
        {t('add')}
      </Button>
      <Dialog title={t('add')} isOpen={open} onOpenChange={setOpen}>
        <NewCustomerForm />
      </Dialog>
    </>
  );
}

function NewCustomerForm() {
  const t = useTranslations('customers');
  const router = useRouter();
  const [pending, start] = useTransition();
  const { problem, notice, setFailure } = useProblems();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    start(async () => {
      const result = await addCustomer({
        phone: text('phone'),
        name: text('name'),
        email: text('email'),
        tags: splitTags(text('tags')),
      });
      if (result.ok) router.push(`/customers/${result.id}`);
      else setFailure(result);
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {notice && <Notice tone="failure">{notice}</Notice>}
      </div>
      <TextField
        name="phone"
        type="tel"
        label={t('phone')}
        inputDir="ltr"
        autoComplete="off"
        placeholder="050-123-4567"
        error={problem('phone')}
      />
      <TextField
        name="name"
        label={t('name')}
        maxLength={120}
        autoComplete="off"
        error={problem('name')}
      />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        inputDir="ltr"
        autoComplete="off"
        error={problem('email')}
      />
      <TextField
        name="tags"
        label={t('tags')}
        placeholder={t('tagsHint')}
        autoComplete="off"
        error={problem('tags')}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('save')}
      </Button>
    </form>
  );
}
