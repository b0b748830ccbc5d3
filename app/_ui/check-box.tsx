'use client';

type CheckBoxProps = {
  name: string;
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

/** Yes or no, with its words as a part of what can be pressed. */
export function CheckBox({ name, label, checked, onChange }: CheckBoxProps) {
  return (
    <label className="target inline-flex cursor-pointer items-center gap-3 self-start font-semibold">
      <input
        type="checkbox"
        name={name}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 shrink-0 cursor-pointer"
      />
      {label}
    </label>
  );
}
