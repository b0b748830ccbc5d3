import { CopyButton } from '@/app/_ui/copy-button.tsx';

type ValueToCopyProps = { value: string; label: string };

/** A secret or a link, shown whole beside the button that copies it. */
export function ValueToCopy({ value, label }: ValueToCopyProps) {
  return (
    <p className="flex items-center gap-2 rounded-control border bg-sunken py-1.5 ps-2 pe-4">
      <CopyButton value={value} label={label} />
      <bdi dir="ltr" data-value className="min-w-0 flex-1 break-all">
        {value}
      </bdi>
    </p>
  );
}
