'use client';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { CheckBox } from '@/app/_ui/check-box.tsx';
import { TextArea } from '@/app/_ui/text-area.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { Overtaken } from '../../_overtaken/overtaken.tsx';
import { fieldIn, useOvertaken } from '../../_overtaken/use-overtaken.ts';
import { saveFollowUp } from './actions.ts';
import { type FollowUpProblem, type FollowUpSettings, readFollowUp } from './read-follow-up.ts';

/** The texts and rules of what goes out by itself. */
export function FollowUpForm(props: { settings: FollowUpSettings; etag: string }) {
  const { settings } = props;
  const t = useTranslations('settings.messages');
  const words = useTranslations('live.overtaken');
  const failureText = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const [pending, start] = useTransition();
  const [on, setOn] = useState(settings.missedCallText !== null);
  const [problems, setProblems] = useState<FollowUpProblem[]>([]);
  const problem = (name: FollowUpProblem) => (problems.includes(name) ? t(name) : undefined);

  const values = {
    on: settings.missedCallText === null ? '' : 'on',
    missedCallText: settings.missedCallText ?? '',
    missedCallCooldown: String(settings.missedCallCooldown),
    ownerAlertPhone: settings.ownerAlertPhone ?? '',
    firstContactPause: String(settings.firstContactPause),
  };
  const { etag, settle, ...overtaken } = useOvertaken(props.etag, values, {
    on: {
      label: t('on'),
      get: () => (on ? 'on' : ''),
      set: (value) => setOn(value === 'on'),
      show: (value) => words(value === 'on' ? 'isOn' : 'isOff'),
    },
    missedCallText: { label: t('text'), ...fieldIn(form, 'missedCallText') },
    missedCallCooldown: { label: t('cooldown'), ...fieldIn(form, 'missedCallCooldown') },
    ownerAlertPhone: { label: t('alertPhone'), ...fieldIn(form, 'ownerAlertPhone') },
    firstContactPause: { label: t('pause'), ...fieldIn(form, 'firstContactPause') },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readFollowUp(new FormData(event.currentTarget));
    setProblems(read.problems);
    if (read.problems.length > 0) return;
    start(async () => {
      const result = await saveFollowUp(read.settings, etag);
      if (result.ok) {
        settle(result.etag);
        showToast({ text: t('saved') });
      } else if (result.error === 'unprocessable') setProblems(['alertPhoneInvalid']);
      else if (result.error !== 'precondition_failed')
        showToast({ text: failureText(result), failed: true });
    });
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <SectionCard id="follow-up-title" title={t('followUp')}>
        <p className="mb-3 text-muted">{t('followUpLead')}</p>
        <div className="flex flex-col gap-4">
          <CheckBox name="on" label={t('on')} checked={on} onChange={setOn} />
          <div className={on ? 'flex flex-col gap-4' : 'hidden'}>
            <TextArea
              name="missedCallText"
              label={t('text')}
              maxLength={4096}
              defaultValue={settings.missedCallText ?? ''}
              error={problem('textRequired')}
            />
            <div className="max-w-48">
              <TextField
                name="missedCallCooldown"
                label={t('cooldown')}
                inputMode="numeric"
                inputDir="ltr"
                defaultValue={String(settings.missedCallCooldown)}
                error={problem('cooldownRange')}
              />
            </div>
          </div>
        </div>
      </SectionCard>
      <SectionCard id="alert-title" title={t('alert')}>
        <p className="mb-3 text-muted">{t('alertLead')}</p>
        <div className="max-w-72">
          <TextField
            name="ownerAlertPhone"
            type="tel"
            label={t('alertPhone')}
            inputDir="ltr"
            placeholder="050-123-4567"
            defaultValue={settings.ownerAlertPhone ?? ''}
            error={problem('alertPhoneInvalid')}
          />
        </div>
      </SectionCard>
      <SectionCard id="pace-title" title={t('pace')}>
        <p className="mb-3 text-muted">{t('pauseHint')}</p>
        <div className="max-w-72">
          <TextField
            name="firstContactPause"
            label={t('pause')}
            inputMode="numeric"
            inputDir="ltr"
            defaultValue={String(settings.firstContactPause)}
            error={problem('pauseRange')}
          />
        </div>
      </SectionCard>
      <Overtaken {...overtaken} />
      <Button type="submit" variant="primary" isPending={pending} className="self-start px-6">
        {t('save')}
      </Button>
    </form>
  );
}
