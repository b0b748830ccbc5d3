import { type ComponentProps, type ReactNode, useId } from 'react';

type TextFieldProps = Omit<ComponentProps<'input'>, 'className' | 'id' | 'dir'> & {
  label: string;
  /** Shown under the field and read with it. */
  error?: string | undefined;
  inputDir?: 'ltr' | 'rtl' | 'auto';
  /** A control at the end of the field, such as "show the password". */
  end?: ReactNode;
};

/**
 * A labelled line of text; its error is tied to it. Keeps its own value, as the browser does: what
 * was typed or filled in before the page came alive must stay.
 */
export function TextField({ label, error, inputDir, end, ...rest }: TextFieldProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, rest['aria-describedby']].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="self-start font-semibold">
        {label}
      </label>
      {/* The end is where the text of this field ends, whatever the page's direction. */}
      <div dir={inputDir} className="relative flex">
        <input
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={`min-h-11 w-full rounded-control border border-control bg-surface px-3 text-base text-start placeholder:text-muted aria-invalid:border-failure ${end ? 'pe-12' : ''}`}
        />
        {end && <div className="absolute inset-y-0 end-0 flex items-center">{end}</div>}
      </div>
      {error && (
        <p id={`${id}-error`} className="text-sm text-failure-ink">
          {error}
        </p>
      )}
    </div>
  );
}
