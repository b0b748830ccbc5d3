import Link from 'next/link';
import type { ReactNode } from 'react';

export type TimelineItem = {
  id: string;
  icon: ReactNode;
  title: string;
  /** Where there is more about it. */
  href?: string;
  detail?: string | null;
  time: { iso: string; text: string; exact: string };
};

/** Things that happened, in order. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="flex flex-col">
      {items.map(({ id, icon, title, href, detail, time }) => (
        <li key={id} className="group relative flex gap-3 pb-4 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute inset-y-0 start-[0.9375rem] w-px bg-line group-last:hidden"
          />
          <span
            aria-hidden="true"
            className="relative grid size-8 shrink-0 place-items-center rounded-full border bg-surface text-muted [&>svg]:size-4"
          >
            {icon}
          </span>
          <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3 pt-0.5">
            <p className="font-semibold">
              {href ? (
                <Link href={href} className="text-accent-ink underline-offset-4 hover:underline">
                  {title}
                </Link>
              ) : (
                title
              )}
            </p>
            <time dateTime={time.iso} title={time.exact} className="text-sm text-muted">
              {time.text}
            </time>
            {detail && (
              <p dir="auto" className="basis-full text-start text-sm break-words text-muted">
                {detail}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
