import type { ReactNode } from 'react';

/** One file of app/_ui, by its name, and what it looks like. */
export function Piece({ of, children }: { of: string; children: ReactNode }) {
  return (
    <section data-piece={of} aria-label={of} className="rounded-card border bg-surface p-4">
      <h2 dir="ltr" className="mb-3 text-sm text-muted">
        {of}
      </h2>
      <div className="flex min-w-0 flex-wrap items-start gap-3">{children}</div>
    </section>
  );
}
