'use client';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';

type Range = { from?: string | undefined; to?: string | undefined };

/** Two days, by the device's own date picker: the best one on a phone. */
export function DateRangeForm({
  from,
  to,
  onChoose,
}: Range & { onChoose: (range: Range) => void }) {
  const t = useTranslations('calls');
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const chosen = {
      from: String(data.get('from') ?? '') || undefined,
      to: String(data.get('to') ?? '') || undefined,
    };
    if (chosen.from && chosen.to && chosen.to < chosen.from) return setError(t('dateOrder'));
    onChoose(chosen);
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="grid grid-cols-1 gap-4 min-[22rem]:grid-cols-2">
        <TextField name="from" type="date" label={t('dateFrom')} defaultValue={from ?? ''} />
        <TextField
          name="to"
          type="date"
          label={t('dateTo')}
          defaultValue={to ?? ''}
          error={error}
        />
      </div>
      <Button type="submit" variant="primary">
        {t('applyRange')}
      </Button>
    </form>
  );
}
