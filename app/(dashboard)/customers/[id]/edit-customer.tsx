'use client';
import { Pencil } from 'lucide-react';
import { type FormEvent, useId, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { TextArea } from '@/app/_ui/text-area.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { Overtaken } from '../../_overtaken/overtaken.tsx';
import { fieldIn, useOvertaken } from '../../_overtaken/use-overtaken.ts';
import { splitPhones, splitTags } from '../_parts/read-form.ts';
import { TagsField } from '../_parts/tags-field.tsx';
import { useProblems } from '../_parts/use-problems.tsx';
import { changeCustomer } from '../actions.ts';

/** What the form changes; phones as people here write them. */
export type EditedCustomer = {
  id: string;
  etag: string;
  name: string;
  phone: string;
  furtherPhones: string[];
  email: string;
  tags: string[];
  ownerId: string;
};

type Person = { id: string; name: string };
type EditProps = { customer: EditedCustomer; colleagues: Person[]; knownTags: string[] };

/** The details of a customer, to be changed. */
export function EditCustomer(props: EditProps) {
  const t = useTranslations('customers');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onPress={() => setOpen(true)}
        className="px-3"
        icon={<Pencil aria-hidden="true" className="size-4.5" />}
      >
        {t('edit')}
      </Button>
      <Dialog title={t('edit')} isOpen={open} onOpenChange={setOpen}>
        <EditForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function EditForm({ customer, colleagues, knownTags, onDone }: EditProps & { onDone: () => void }) {
  const t = useTranslations('customers');
  const [pending, start] = useTransition();
  const { problem, notice, setFailure } = useProblems();
  const form = useRef<HTMLFormElement>(null);
  const values = {
    name: customer.name,
    phone: customer.phone,
    furtherPhones: customer.furtherPhones.join('\n'),
    email: customer.email,
    tags: customer.tags.join(', '),
    ownerId: customer.ownerId,
  };
  const nameOf = (id: string) => colleagues.find((one) => one.id === id)?.name ?? t('nobody');
  const { etag, ...overtaken } = useOvertaken(customer.etag, values, {
    name: { label: t('name'), ...fieldIn(form, 'name') },
    phone: { label: t('phone'), ...fieldIn(form, 'phone') },
    furtherPhones: { label: t('furtherPhones'), ...fieldIn(form, 'furtherPhones') },
    email: { label: t('email'), ...fieldIn(form, 'email') },
    tags: { label: t('tags'), ...fieldIn(form, 'tags') },
    ownerId: { label: t('owner'), ...fieldIn(form, 'ownerId'), show: nameOf },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? '');
    start(async () => {
      const result = await changeCustomer(customer.id, etag, {
        phone: text('phone'),
        name: text('name'),
        email: text('email'),
        tags: splitTags(text('tags')),
        furtherPhones: splitPhones(text('furtherPhones')),
        ownerId: text('ownerId') || null,
      });
      if (result.ok) {
        showToast({ text: t('saved') });
        onDone();
        return;
      }
      // The form itself says what came in between.
      setFailure(result.error === 'precondition_failed' ? null : result);
    });
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {notice && <Notice tone="failure">{notice}</Notice>}
      </div>
      <Overtaken {...overtaken} />
      <TextField
        name="name"
        label={t('name')}
        maxLength={120}
        defaultValue={values.name}
        error={problem('name')}
      />
      <TextField
        name="phone"
        type="tel"
        label={t('phone')}
        inputDir="ltr"
        defaultValue={values.phone}
        error={problem('phone')}
      />
      <TextArea
        name="furtherPhones"
        label={t('furtherPhones')}
        hint={t('furtherPhonesHint')}
        rows={2}
        dir="ltr"
        inputMode="tel"
        defaultValue={values.furtherPhones}
        error={problem('further_phones')}
      />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        inputDir="ltr"
        defaultValue={values.email}
        error={problem('email')}
      />
      <TagsField tags={customer.tags} known={knownTags} error={problem('tags')} />
      <OwnerChoice ownerId={values.ownerId} colleagues={colleagues} error={problem('owner_id')} />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('save')}
      </Button>
    </form>
  );
}

type OwnerProps = { ownerId: string; colleagues: Person[]; error: string | undefined };

function OwnerChoice({ ownerId, colleagues, error }: OwnerProps) {
  const t = useTranslations('customers');
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="self-start font-semibold">
        {t('owner')}
      </label>
      <select
        id={id}
        name="ownerId"
        defaultValue={ownerId}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="min-h-11 w-full rounded-control border border-control bg-surface px-3 text-base"
      >
        <option value="">{t('nobody')}</option>
        {colleagues.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} className="text-sm text-failure-ink">
          {error}
        </p>
      )}
    </div>
  );
}
