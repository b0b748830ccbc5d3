'use client';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { SectionCard } from '@/app/_ui/card.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { TextField } from '@/app/_ui/text-field.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { Overtaken } from '../../_overtaken/overtaken.tsx';
import { fieldIn, useOvertaken } from '../../_overtaken/use-overtaken.ts';
import { countRetention, saveRetention } from './actions.ts';
import { readRetention } from './read-retention.ts';

type Retention = ReturnType<typeof readRetention>['retention'];
type Counts = { recordings: number; transcripts: number; messages: number };

const FIELDS = ['recordingDays', 'transcriptDays', 'messageDays'] as const;

/** For how long things are kept; what would go is shown before it is saved. */
export function RetentionForm(props: { retention: Retention; etag: string }) {
  const { retention } = props;
  const t = useTranslations('privacyForms');
  const common = useTranslations('common');
  const failureText = useFailureText();
  const form = useRef<HTMLFormElement>(null);
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<(typeof FIELDS)[number][]>([]);
  const [asked, setAsked] = useState<{ retention: Retention; counts: Counts } | null>(null);

  const written = (name: (typeof FIELDS)[number]) =>
    retention[name] === null ? '' : String(retention[name]);
  const field = (name: (typeof FIELDS)[number]) => ({ label: t(name), ...fieldIn(form, name) });
  const { etag, settle, ...overtaken } = useOvertaken(
    props.etag,
    {
      recordingDays: written('recordingDays'),
      transcriptDays: written('transcriptDays'),
      messageDays: written('messageDays'),
    },
    {
      recordingDays: field('recordingDays'),
      transcriptDays: field('transcriptDays'),
      messageDays: field('messageDays'),
    },
  );

  const save = (wanted: Retention) =>
    start(async () => {
      const result = await saveRetention(wanted, etag);
      setAsked(null);
      if (result.ok) {
        settle(result.etag);
        showToast({ text: t('saved') });
      } else if (result.error !== 'precondition_failed') {
        showToast({ text: failureText(result), failed: true });
      }
    });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readRetention(new FormData(event.currentTarget));
    setProblems(read.problems);
    if (read.problems.length > 0) return;
    start(async () => {
      const result = await countRetention(read.retention);
      if (!result.ok) return showToast({ text: failureText(result), failed: true });
      const { recordings, transcripts, messages } = result.counts;
      if (recordings + transcripts + messages === 0) return save(read.retention);
      setAsked({ retention: read.retention, counts: result.counts });
    });
  };

  const lines = asked && [
    asked.counts.recordings > 0 && t('previewRecordings', { count: asked.counts.recordings }),
    asked.counts.transcripts > 0 && t('previewTranscripts', { count: asked.counts.transcripts }),
    asked.counts.messages > 0 && t('previewMessages', { count: asked.counts.messages }),
  ];

  return (
    <SectionCard id="retention-title" title={t('retention')}>
      <p className="mb-3 text-muted">{t('retentionLead')}</p>
      <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-3">
          {FIELDS.map((name) => (
            <TextField
              key={name}
              name={name}
              label={t(name)}
              inputMode="numeric"
              inputDir="ltr"
              defaultValue={written(name)}
              error={problems.includes(name) ? t('daysRange') : undefined}
            />
          ))}
        </div>
        <Overtaken {...overtaken} />
        <Button type="submit" variant="primary" isPending={pending} className="self-start px-6">
          {t('save')}
        </Button>
      </form>
      <Dialog
        title={t('previewTitle')}
        isOpen={asked !== null}
        onOpenChange={(open) => !open && setAsked(null)}
      >
        <p>{t('previewLead')}</p>
        <ul className="my-3 list-disc ps-6 font-semibold">
          {lines?.filter(Boolean).map((line) => (
            <li key={String(line)}>{line}</li>
          ))}
        </ul>
        <div className="flex flex-wrap justify-end gap-2">
          <Button autoFocus onPress={() => setAsked(null)}>
            {common('cancel')}
          </Button>
          <Button
            variant="confirm"
            isPending={pending}
            onPress={() => asked && save(asked.retention)}
          >
            {t('previewConfirm')}
          </Button>
        </div>
      </Dialog>
    </SectionCard>
  );
}
