import type { ReactNode } from 'react';

type TodoSectionProps = {
  id: string;
  title: string;
  mark: ReactNode;
  /** Below the lines, such as the way to the rest of them. */
  end?: ReactNode;
  children: ReactNode;
};

/** A list of what waits for somebody. Its id is where the summary at the top leads. */
export function TodoSection({ id, title, mark, end, children }: TodoSectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="overflow-hidden rounded-card border bg-surface shadow-card"
    >
      <div className="flex min-h-13 items-center gap-2.5 border-b px-4 py-2 sm:px-5">
        {mark}
        <h2 id={`${id}-title`} className="text-lg">
          {title}
        </h2>
      </div>
      <ul className="divide-y">{children}</ul>
      {end && <div className="border-t p-2 text-center">{end}</div>}
    </section>
  );
}

/** Amber: waits for somebody. */
export const WaitingDot = () => (
  <span aria-hidden="true" className="size-2.5 rounded-full bg-waiting" />
);
