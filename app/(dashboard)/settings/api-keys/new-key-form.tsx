'use client';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { CheckBox } from '@/app/_ui/check-box.tsx';
import { Notice } from '@/app/_ui/notice.tsx';
import { RadioGroup } from '@/app/_ui/radio-group.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { makeKey } from './actions.ts';
import { SCOPES, type Scope, scopeWord } from './scopes.ts';

const ENDS = ['90', '365', 'never'] as const;

/** What a new key is called, may do and how long it lasts. */
export function NewKeyForm({ onMade }: { onMade: (key: string) => void }) {
  const t = useTranslations('settings.apiKeys');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [scopes, setScopes] = useState<readonly Scope[]>(['crm:read']);
  const [end, setEnd] = useState<(typeof ENDS)[number]>('365');

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    setError(name ? undefined : t('nameRequired'));
    setFailure(scopes.length > 0 ? undefined : t('scopesRequired'));
    if (!name || scopes.length === 0) return;
    start(async () => {
      const days = end === 'never' ? null : Number(end);
      const result = await makeKey({ name, scopes: [...scopes], days });
      if (result.ok) onMade(result.key);
      else setFailure(failureText(result));
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div role="alert" className="empty:-mb-4">
        {failure && <Notice tone="failure">{failure}</Notice>}
      </div>
      <TextField
        name="name"
        label={t('name')}
        placeholder={t('nameHint')}
        maxLength={80}
        autoComplete="off"
        error={error}
      />
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-semibold">{t('scopes')}</legend>
        {SCOPES.map((scope) => (
          <CheckBox
            key={scope}
            name={scope}
            label={t(`scope.${scopeWord(scope)}`)}
            checked={scopes.includes(scope)}
            onChange={(checked) =>
              setScopes(checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
            }
          />
        ))}
      </fieldset>
      <RadioGroup
        label={t('expiry')}
        name="end"
        value={end}
        onChange={setEnd}
        options={ENDS.map((value) => ({ value, label: t(`expiryChoice.${value}`) }))}
      />
      <Button type="submit" variant="primary" isPending={pending}>
        {t('create')}
      </Button>
    </form>
  );
}
