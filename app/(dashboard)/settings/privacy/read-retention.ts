import type { Retention } from '@/lib/privacy/retention-settings.ts';

const NAMES = ['recordingDays', 'transcriptDays', 'messageDays'] as const;

/** Reads the form: days, or nothing for "keep". `problems` names the fields that are neither. */
export function readRetention(form: FormData): {
  problems: (typeof NAMES)[number][];
  retention: Retention;
} {
  const problems: (typeof NAMES)[number][] = [];
  const read = (name: (typeof NAMES)[number]): number | null => {
    const text = String(form.get(name) ?? '').trim();
    if (text === '') return null;
    const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (days < 1 || days > 3_650) problems.push(name);
    return days;
  };
  const [recordingDays = null, transcriptDays = null, messageDays = null] = NAMES.map(read);
  return { problems, retention: { recordingDays, transcriptDays, messageDays } };
}
