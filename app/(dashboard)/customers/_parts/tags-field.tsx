'use client';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '@/app/_ui/text-field.tsx';
import { splitTags } from './read-form.ts';

type TagsFieldProps = {
  tags: readonly string[];
  known: readonly string[];
  error?: string | undefined;
};

/** Tags offered at once: whoever wants another one types it. */
const OFFERED = 8;

/** Tags with commas between; those in use elsewhere are added in one press. */
export function TagsField({ tags, known, error }: TagsFieldProps) {
  const t = useTranslations('customers');
  const box = useRef<HTMLDivElement>(null);
  const offered = known.filter((tag) => !tags.includes(tag)).slice(0, OFFERED);

  const add = (tag: string) => {
    const field = box.current?.querySelector('input');
    if (!field) return;
    const typed = splitTags(field.value);
    if (!typed.includes(tag)) field.value = [...typed, tag].join(', ');
    field.focus();
  };

  return (
    <div ref={box} className="flex flex-col gap-2">
      <TextField
        name="tags"
        label={t('tags')}
        placeholder={t('tagsHint')}
        defaultValue={tags.join(', ')}
        error={error}
      />
      {offered.length > 0 && (
        <ul aria-label={t('tagsKnown')} className="flex flex-wrap gap-1.5">
          {offered.map((tag) => (
            <li key={tag}>
              <button
                type="button"
                onClick={() => add(tag)}
                className="inline-flex min-h-8 cursor-pointer items-center gap-1 rounded-full border border-control bg-surface px-2.5 text-sm hover:border-accent hover:bg-accent-soft hover:text-accent-ink"
              >
                <Plus aria-hidden="true" className="size-3.5 shrink-0" />
                <bdi>{tag}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
