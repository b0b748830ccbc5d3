'use client';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';

type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children'> & {
  label: string;
  /** Shown under the field and read with it. */
  error?: string | undefined;
  inputDir?: 'ltr' | 'rtl' | 'auto';
  /** A control at the end of the field, such as "show the password". */
  end?: ReactNode;
};

/** A labelled line of text; its error is tied to it. */
export function TextField({ label, error, inputDir, end, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className="flex flex-col gap-1.5">
      <Label className="font-semibold">{label}</Label>
      {/* The end is where the text of this field ends, whatever the page's direction. */}
      <div dir={inputDir} className="relative flex">
        <Input
          className={`min-h-11 w-full rounded-control border border-control bg-surface px-3 text-base text-start placeholder:text-muted data-[invalid]:border-failure ${end ? 'pe-12' : ''}`}
        />
        {end && <div className="absolute inset-y-0 end-0 flex items-center">{end}</div>}
      </div>
      <FieldError className="text-sm text-failure-ink">{error}</FieldError>
    </AriaTextField>
  );
}
