'use client';

type RadioGroupProps<Value extends string> = {
  label: string;
  name: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
};

/** One of a few, all of them to be seen. The browser's own, and so its keys. */
export function RadioGroup<Value extends string>({
  label,
  name,
  value,
  onChange,
  options,
}: RadioGroupProps<Value>) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-semibold">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="target inline-flex cursor-pointer items-center gap-3 self-start"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="size-5 shrink-0 cursor-pointer"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
