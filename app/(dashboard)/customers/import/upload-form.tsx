'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { FileField } from '@/app/_ui/file-field.tsx';
import { RadioGroup } from '@/app/_ui/radio-group.tsx';

const MAX_BYTES = 20 * 1024 * 1024;
const ACCEPTED = ['.csv', '.txt', '.tsv', 'text/csv', 'text/plain'];
const MODES = ['fill', 'overwrite', 'skip'] as const;
type Mode = (typeof MODES)[number];

type Problem = 'chooseFile' | 'tooLarge' | 'notCsv' | 'uploadFailed';

async function send(file: File, existing: Mode): Promise<{ id: string } | { problem: Problem }> {
  const query = new URLSearchParams({ file_name: file.name.slice(0, 200), existing });
  const response = await fetch(`/api/crm/imports?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv' },
    body: file,
  }).catch(() => null);
  if (response?.status === 413) return { problem: 'tooLarge' };
  if (response?.status === 422) return { problem: 'notCsv' };
  if (!response?.ok) return { problem: 'uploadFailed' };
  return (await response.json()) as { id: string };
}

/** Sends a file to be previewed. */
export function UploadForm() {
  const t = useTranslations('importForm');
  const router = useRouter();
  const [pending, start] = useTransition();
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState<Mode>('fill');
  const [problem, setProblem] = useState<Problem>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!file) return setProblem('chooseFile');
    if (file.size > MAX_BYTES) return setProblem('tooLarge');
    setProblem(undefined);
    start(async () => {
      const sent = await send(file, mode);
      if ('problem' in sent) setProblem(sent.problem);
      else router.push(`/customers/import/${sent.id}`);
    });
  };

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      <FileField
        label={t('file')}
        choose={t('choose')}
        drop={t('drop')}
        hint={t('fileHint')}
        error={problem && t(problem)}
        accept={ACCEPTED}
        file={file}
        onChange={(chosen) => {
          setFile(chosen);
          setProblem(undefined);
        }}
      />
      <RadioGroup
        label={t('existing')}
        name="existing"
        value={mode}
        onChange={setMode}
        options={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      <Button type="submit" variant="primary" isPending={pending} className="self-start">
        {t('upload')}
      </Button>
    </form>
  );
}
