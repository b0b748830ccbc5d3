'use client';
import { FileText, Upload } from 'lucide-react';
import { useId, useRef } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { Button } from './button.tsx';

type FileFieldProps = {
  label: string;
  /** The words of the button, and of the place to drop a file on. */
  choose: string;
  drop: string;
  hint?: string;
  error?: string | undefined;
  /** What is taken, as of an input's `accept`. */
  accept: string[];
  file: File | null;
  onChange: (file: File) => void;
};

/** A file, chosen or dropped; in the words of the page, where the browser's own field has its own. */
export function FileField(props: FileFieldProps) {
  const { label, choose, drop, hint, error, accept, file, onChange } = props;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      <DropZone
        aria-label={drop}
        onDrop={async ({ items }) => {
          const dropped = items.find((item) => item.kind === 'file');
          if (dropped) onChange(await dropped.getFile());
        }}
        className={`flex max-w-lg flex-wrap items-center gap-x-4 gap-y-2 rounded-control border border-dashed bg-surface p-4 data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft ${error ? 'border-failure' : 'border-control'}`}
      >
        <input
          ref={input}
          type="file"
          accept={accept.join()}
          hidden
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            if (chosen) onChange(chosen);
            // The same file, chosen again after it was mended, is a change as well.
            target.value = '';
          }}
        />
        <Button
          onPress={() => input.current?.click()}
          aria-describedby={`${id}-hint ${id}-error`}
          icon={<Upload aria-hidden="true" className="size-4.5" />}
        >
          {choose}
        </Button>
        {file ? (
          <span role="status" className="flex min-w-0 items-center gap-2">
            <FileText aria-hidden="true" className="size-4.5 shrink-0 text-accent" />
            <bdi className="min-w-0 break-all">{file.name}</bdi>
          </span>
        ) : (
          <span className="text-muted pointer-coarse:hidden">{drop}</span>
        )}
      </DropZone>
      <p id={`${id}-hint`} className="text-sm text-muted empty:hidden">
        {hint}
      </p>
      <p id={`${id}-error`} role="alert" className="text-sm text-failure-ink empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
