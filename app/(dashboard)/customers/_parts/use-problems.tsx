'use client';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CustomerResult } from '../actions.ts';

const FIELDS = ['phone', 'further_phones', 'email', 'name', 'tags', 'owner_id'] as const;
type Field = (typeof FIELDS)[number];
type Failure = Extract<CustomerResult, { ok: false }>;

const isField = (field: string): field is Field => (FIELDS as readonly string[]).includes(field);

/** What of a customer's form was refused, in words, each at its field. */
export function useProblems() {
  const t = useTranslations('customers');
  const [failure, setFailure] = useState<Failure | null>(null);
  const taken = failure?.error === 'conflict';
  const refused = failure?.fields.filter(isField) ?? [];
  const problem = (field: Field) =>
    refused.includes(field) ? t(taken ? 'error.taken' : `error.${field}`) : undefined;

  let notice: ReactNode = null;
  if (taken && failure.customerId) {
    notice = (
      <>
        {t('error.taken')}{' '}
        <Link href={`/customers/${failure.customerId}`} className="font-semibold underline">
          {t('error.takenLink')}
        </Link>
      </>
    );
  } else if (failure && refused.length === 0) notice = t('error.failed');
  return { problem, notice, setFailure };
}
