import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  lead?: string;
  children?: ReactNode;
  as?: 'p' | 'h1';
};

/** Nothing here, said warmly, and what to do about it. */
export function EmptyState({ icon, title, lead, children, as: Title = 'p' }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 px-6 py-12 text-center">
      <div
        aria-hidden="true"
        className="mb-2 grid size-14 place-items-center rounded-full bg-accent-soft text-accent-ink [&>svg]:size-7"
      >
        {icon}
      </div>
      <Title className="text-lg font-bold">{title}</Title>
      {lead && <p className="max-w-md text-balance text-muted">{lead}</p>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
