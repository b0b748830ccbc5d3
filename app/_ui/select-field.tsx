import { type ComponentProps, useId } from 'react';

type SelectFieldProps = Omit<ComponentProps<'select'>, 'className' | 'id'> & {
  label: string;
  options: readonly { value: string; text: string }[];
};

/** A labelled choice of one; the browser's own, which a phone shows at its best. */
export function SelectField({ label, options, ...rest }: SelectFieldProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="self-start font-semibold">
        {label}
      </label>
      <select
        {...rest}
        id={id}
        className="min-h-11 w-full rounded-control border border-control bg-surface px-2.5 text-base"
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
