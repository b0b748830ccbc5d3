import { LoaderCircle } from 'lucide-react';

/** Something is under way; the label is for screen readers. */
export function Spinner({ label }: { label: string }) {
  return (
    <>
      <LoaderCircle aria-hidden="true" className="size-4.5 shrink-0 animate-spin" />
      <span className="sr-only">{label}</span>
    </>
  );
}
