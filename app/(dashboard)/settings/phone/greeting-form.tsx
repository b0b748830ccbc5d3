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
import { saveBusiness } from '../actions.ts';
import { ListenButton } from './listen-button.tsx';
import { type PhoneProblem, type PhoneSettings, readPhone } from './read-phone.ts';

const GREETINGS = ['greeting', 'afterHoursGreeting'] as const;

type GreetingFormProps = {
  settings: PhoneSettings;
  etag: string;
  /** What is said after each greeting, whatever is written here. */
  notice: string;
};

/** What callers hear, and who is rung before that. */
export function GreetingForm(props: GreetingFormProps) {
  const { settings, notice } = props;
  const t = useTranslations('settings.phone');
  const words = useTranslations('live.overtaken');
  const failureText = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const [pending, start] = useTransition();
  const [ring, setRing] = useState(settings.ringFirst !== null);
  const [problems, setProblems] = useState<Partial<Record<keyof PhoneSettings, PhoneProblem>>>({});
  const problem = (name: keyof PhoneSettings) => problems[name] && t(problems[name]);

  const values = {
    greeting: settings.greeting,
    afterHoursGreeting: settings.afterHoursGreeting,
    ring: settings.ringFirst === null ? '' : 'on',
    ringFirst: settings.ringFirst ?? '',
    ringSeconds: String(settings.ringSeconds),
  };
  const { etag, settle, ...overtaken } = useOvertaken(props.etag, values, {
    greeting: { label: t('greeting'), ...fieldIn(form, 'greeting') },
    afterHoursGreeting: { label: t('afterHoursGreeting'), ...fieldIn(form, 'afterHoursGreeting') },
    ring: {
      label: t('ringOn'),
      get: () => (ring ? 'on' : ''),
      set: (value) => setRing(value === 'on'),
      show: (value) => words(value === 'on' ? 'isOn' : 'isOff'),
    },
    ringFirst: { label: t('ringFirst'), ...fieldIn(form, 'ringFirst') },
    ringSeconds: { label: t('ringSeconds'), ...fieldIn(form, 'ringSeconds') },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readPhone(new FormData(event.currentTarget));
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) return;
    start(async () => {
      const result = await saveBusiness(read.settings, { form: 'phone', etag });
      if (result.ok) {
        settle(result.etags.phone);
        showToast({ text: t('saved') });
      } else if (result.error === 'unprocessable') setProblems({ ringFirst: 'ringOwnNumber' });
      else if (result.error === 'bad_request') setProblems({ ringFirst: 'ringInvalid' });
      else if (result.error !== 'precondition_failed')
        showToast({ text: failureText(result), failed: true });
    });
  };

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <SectionCard id="greeting-title" title={t('greetings')}>
        <p className="mb-3 text-muted">
          {t('greetingsLead')} {t('noticeFixed', { text: notice })}
        </p>
        <div className="flex flex-col gap-5">
          {GREETINGS.map((name) => (
            <div key={name} className="flex flex-col items-start gap-2 *:first:w-full">
              <TextArea
                name={name}
                label={t(name)}
                maxLength={1500}
                defaultValue={settings[name]}
                error={problem(name)}
              />
              <ListenButton
                label={t('listenTo', { what: t(name) })}
                readText={() => String(new FormData(form.current ?? undefined).get(name) ?? '')}
              />
            </div>
          ))}
        </div>
      </SectionCard>
      <SectionCard id="ring-title" title={t('ring')}>
        <p className="mb-3 text-muted">{t('ringLead')}</p>
        <div className="flex flex-col gap-4">
          <CheckBox name="ring" label={t('ringOn')} checked={ring} onChange={setRing} />
          <div className={ring ? 'flex flex-wrap gap-4' : 'hidden'}>
            <div className="w-full max-w-72">
              <TextField
                name="ringFirst"
                type="tel"
                label={t('ringFirst')}
                inputDir="ltr"
                placeholder="050-123-4567"
                defaultValue={settings.ringFirst ?? ''}
                error={problem('ringFirst')}
              />
            </div>
            <div className="w-40">
              <TextField
                name="ringSeconds"
                label={t('ringSeconds')}
                inputMode="numeric"
                inputDir="ltr"
                defaultValue={String(settings.ringSeconds)}
                error={problem('ringSeconds')}
              />
            </div>
          </div>
        </div>
      </SectionCard>
      <Overtaken {...overtaken} />
      <Button type="submit" variant="primary" isPending={pending} className="self-start px-6">
        {t('save')}
      </Button>
    </form>
  );
}
