'use client';
import Link from 'next/link';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { SectionCard } from '@/app/_ui/card.tsx';
import { CopyButton } from '@/app/_ui/copy-button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { addBusiness } from './actions.ts';
import type { BusinessField, BusinessProblem } from './read-business.ts';

const TAKEN: Partial<Record<BusinessField, BusinessProblem>> = {
  number: 'numberTaken',
  ownerEmail: 'ownerEmailTaken',
};

type Created = { email: string; password: string };

/** A new business with its number and first owner; then what the owner signs in with, this once. */
export function NewBusiness() {
  const t = useTranslations('newBusiness');
  const [created, setCreated] = useState<Created | null>(null);
  if (!created) return <NewBusinessForm onCreated={setCreated} />;
  return (
    <SectionCard id="created-title" title={t('created')}>
      <p className="mb-3 text-muted">{t('createdLead')}</p>
      <dl className="flex flex-col gap-3">
        <Shown label={t('ownerEmail')} value={created.email} copy={t('copyEmail')} />
        <Shown label={t('password')} value={created.password} copy={t('copyPassword')} />
      </dl>
      <div className="mt-5 flex flex-wrap gap-3">
        <Link href="/" className={buttonStyle('primary')}>
          {t('toAll')}
        </Link>
        <Button onPress={() => setCreated(null)}>{t('another')}</Button>
      </div>
    </SectionCard>
  );
}

function Shown({ label, value, copy }: { label: string; value: string; copy: string }) {
  return (
    <div>
      <dt className="font-semibold">{label}</dt>
      <dd className="flex items-center gap-2 rounded-control border bg-sunken py-1 ps-2 pe-4">
        <CopyButton value={value} label={copy} />
        <bdi dir="ltr" className="min-w-0 flex-1 break-all">
          {value}
        </bdi>
      </dd>
    </div>
  );
}

function NewBusinessForm({ onCreated }: { onCreated: (created: Created) => void }) {
  const t = useTranslations('newBusiness');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<Partial<Record<BusinessField, BusinessProblem>>>({});
  const problem = (field: BusinessField) => problems[field] && t(problems[field]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    start(async () => {
      // With the tables of all the world's numbers, which come when there is one to read.
      const { readBusiness } = await import('./read-business.ts');
      const read = readBusiness(form);
      setProblems(read.problems);
      if (Object.keys(read.problems).length > 0) return;
      const result = await addBusiness(read.input);
      if (result.ok) onCreated(result);
      else if ('taken' in result) setProblems({ [result.taken]: TAKEN[result.taken] });
      else showToast({ text: failureText(result), failed: true });
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <SectionCard id="business-title" title={t('business')}>
        <div className="flex max-w-96 flex-col gap-4">
          <TextField name="name" label={t('name')} maxLength={120} error={problem('name')} />
          <TextField
            name="number"
            type="tel"
            label={t('number')}
            inputDir="ltr"
            placeholder="03-123-4567"
            maxLength={40}
            error={problem('number')}
          />
        </div>
      </SectionCard>
      <SectionCard id="owner-title" title={t('owner')}>
        <p className="mb-3 text-muted">{t('ownerLead')}</p>
        <div className="flex max-w-96 flex-col gap-4">
          <TextField
            name="ownerName"
            label={t('ownerName')}
            maxLength={120}
            autoComplete="off"
            error={problem('ownerName')}
          />
          <TextField
            name="ownerEmail"
            type="email"
            label={t('ownerEmail')}
            inputDir="ltr"
            placeholder="name@example.com"
            maxLength={254}
            autoComplete="off"
            error={problem('ownerEmail')}
          />
        </div>
      </SectionCard>
      <Button type="submit" variant="primary" isPending={pending} className="self-start px-6">
        {t('add')}
      </Button>
    </form>
  );
}
