'use client';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ComboBox } from '@/app/_ui/combo-box.tsx';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { findCustomers, type TaskCustomer } from './actions.ts';

type CustomerFieldProps = {
  value: TaskCustomer | null;
  onChange: (customer: TaskCustomer | null) => void;
};

// Long enough that a word typed at once is one question.
const PAUSE_MS = 200;

/** A customer as the field shows them. */
export const customerText = ({ name, phone }: TaskCustomer) => name ?? formatIsraeli(phone);

/** One customer of the business, found by what is typed. */
export function CustomerField({ value, onChange }: CustomerFieldProps) {
  const t = useTranslations('tasks');
  const [text, setText] = useState(value ? customerText(value) : '');
  const [found, setFound] = useState<TaskCustomer[] | null>(null);
  const chosen = value !== null && customerText(value) === text;

  useEffect(() => {
    // What is chosen needs no choice; its field is asked again when it is written in.
    if (chosen) return;
    let current = true;
    const timer = setTimeout(async () => {
      const customers = await findCustomers(text).catch(() => []);
      if (current) setFound(customers);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, chosen]);

  return (
    <ComboBox
      label={t('field.customer')}
      placeholder={t('field.customerHint')}
      empty={found ? t('field.customerNone') : null}
      clear={t('field.customerClear')}
      items={(found ?? []).map((customer) => ({
        id: customer.id,
        text: customerText(customer),
        detail: customer.name ? formatIsraeli(customer.phone) : null,
      }))}
      text={text}
      chosen={value?.id ?? null}
      onText={(typed) => {
        setText(typed);
        if (!typed) onChange(null);
      }}
      onChoose={(id) => {
        const customer = found?.find((one) => one.id === id) ?? null;
        onChange(customer);
        setText(customer ? customerText(customer) : '');
      }}
      onLeave={() => setText(value ? customerText(value) : '')}
    />
  );
}
