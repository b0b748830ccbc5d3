import type { ReactNode } from 'react';

type CardProps = { children: ReactNode; className?: string };

/** A white sheet with a hairline border. */
export function Card({ children, className = '' }: CardProps) {
  return (
    <div className={`rounded-card border bg-surface shadow-card ${className}`}>{children}</div>
  );
}

type SectionProps = CardProps & { title: string; id: string; end?: ReactNode };

/** A card with a heading that names its region. */
export function SectionCard({ title, id, end, children, className = '' }: SectionProps) {
  return (
    <section
      aria-labelledby={id}
      className={`rounded-card border bg-surface shadow-card ${className}`}
    >
      <div className="flex min-h-13 flex-wrap items-center justify-between gap-x-3 gap-y-1 px-4 pt-3 sm:px-5">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {end}
      </div>
      <div className="px-4 pt-1 pb-4 sm:px-5 sm:pb-5">{children}</div>
    </section>
  );
}
