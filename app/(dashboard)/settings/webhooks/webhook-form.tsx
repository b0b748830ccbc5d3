'use client';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { Button } from '@/app/_ui/button.tsx';
import { CheckBox } from '@/app/_ui/check-box.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import type { EventType } from '@/lib/webhooks/events.ts';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { eventKey } from './event-key.ts';

/** Events by what they are about, in the order they are shown. */
const GROUPS = {
  call: ['call.received', 'call.completed', 'call.transcribed'],
  message: [
    'message.received',
    'message.sent',
    'message.delivered',
    'message.read',
    'message.failed',
  ],
  customer: ['customer.created', 'customer.updated', 'customer.merged', 'customer.erased'],
  task: ['task.created', 'task.done'],
} as const satisfies Record<string, readonly EventType[]>;

type Fields = { url: string; events: EventType[] };

/** Where updates go and of what. `save` says when it could not be done. */
export function WebhookForm({
  webhook,
  submitText,
  save,
}: {
  webhook: Fields;
  submitText: string;
  save: (fields: Fields) => Promise<Exclude<ActionResult, { ok: true }> | null>;
}) {
  const t = useTranslations('webhooks');
  const hintId = useId();
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [chosen, setChosen] = useState<readonly EventType[]>(webhook.events);
  const [errors, setErrors] = useState<{ url?: string; events?: string }>({});

  const choose = (event: EventType, on: boolean) =>
    setChosen(on ? [...chosen, event] : chosen.filter((one) => one !== event));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const url = String(new FormData(event.currentTarget).get('url') ?? '').trim();
    const wrong = {
      ...(url ? {} : { url: t('urlRequired') }),
      ...(chosen.length > 0 ? {} : { events: t('eventsRequired') }),
    };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    start(async () => {
      const failure = await save({ url, events: [...chosen] });
      if (!failure) return;
      const refused = { bad_request: t('urlRefused'), conflict: t('tooMany') };
      setErrors({ url: refused[failure.error as keyof typeof refused] ?? failureText(failure) });
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="flex flex-col gap-1.5">
        <TextField
          name="url"
          type="url"
          label={t('url')}
          inputDir="ltr"
          placeholder="https://hooks.example.com/agentlocator"
          maxLength={500}
          autoComplete="off"
          defaultValue={webhook.url}
          error={errors.url}
          aria-describedby={hintId}
        />
        <p id={hintId} className="text-sm text-muted">
          {t('urlHint')}
        </p>
      </div>
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('events')}</legend>
        {Object.entries(GROUPS).map(([group, events]) => (
          <div key={group}>
            <p className="text-sm text-muted">{t(`group.${group as keyof typeof GROUPS}`)}</p>
            <div className="grid sm:grid-cols-2 sm:gap-x-4">
              {events.map((event) => (
                <CheckBox
                  key={event}
                  name={event}
                  label={t(`event.${eventKey(event)}`)}
                  checked={chosen.includes(event)}
                  onChange={(on) => choose(event, on)}
                />
              ))}
            </div>
          </div>
        ))}
        {errors.events && (
          <p role="alert" className="text-sm text-failure-ink">
            {errors.events}
          </p>
        )}
      </fieldset>
      <Button type="submit" variant="primary" isPending={pending}>
        {submitText}
      </Button>
    </form>
  );
}
