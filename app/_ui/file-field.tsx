'use client';
import { FileText, Upload } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
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
  const [over, setOver] = useState(false);
  const take = (files: FileList) => {
    if (files[0]) onChange(files[0]);
  };
  const hover = (event: DragEvent) => {
    // Text that is dragged across is none of ours.
    if (!event.dataTransfer.types.includes('Files')) return;
    // Says that it may be dropped here; the browser would open it.
    event.preventDefault();
    setOver(true);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are ways besides the button's */}
      <div
        onDragEnter={hover}
        onDragOver={hover}
        onDragLeave={({ currentTarget, relatedTarget }) => {
          // Also told when it moves on to what stands inside.
          if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
        onPaste={({ clipboardData }) => take(clipboardData.files)}
        data-drop-target={over || undefined}
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
      </div>
      <p id={`${id}-hint`} className="text-sm text-muted empty:hidden">
        {hint}
      </p>
      <p id={`${id}-error`} role="alert" className="text-sm text-failure-ink empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
