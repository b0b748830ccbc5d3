import { type ComponentProps, useId } from 'react';

type TextAreaProps = Omit<ComponentProps<'textarea'>, 'className' | 'id'> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

/** A labelled text of several lines; it grows with what is written, and its error is tied to it. */
export function TextArea({ label, hint, error, ...rest }: TextAreaProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="self-start font-semibold">
        {label}
      </label>
      <textarea
        rows={3}
        dir="auto"
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className="field-sizing-content max-h-72 min-h-24 w-full rounded-control border border-control bg-surface px-3 py-2 text-base text-start placeholder-shown:[direction:inherit] placeholder:text-muted aria-invalid:border-failure"
      />
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm text-failure-ink">
          {error}
        </p>
      )}
    </div>
  );
}
