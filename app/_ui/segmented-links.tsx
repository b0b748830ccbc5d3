import Link from 'next/link';

type Segment = { href: string; text: string; current: boolean; count?: number | undefined };

/** Choices of one thing that live in the address, so that a view can be shared. */
export function SegmentedLinks({ label, segments }: { label: string; segments: Segment[] }) {
  return (
    <nav aria-label={label} className="inline-flex shrink-0 rounded-control border bg-sunken p-0.5">
      {segments.map(({ href, text, current, count }) => (
        <Link
          key={href}
          href={href}
          scroll={false}
          aria-current={current ? 'true' : undefined}
          className="target inline-flex items-center gap-1.5 rounded-[0.5rem] px-3.5 font-semibold max-[23rem]:px-2 whitespace-nowrap text-muted no-underline transition-colors duration-150 hover:text-ink aria-[current]:bg-raised aria-[current]:text-ink aria-[current]:shadow-card"
        >
          {text}
          {count !== undefined && count > 0 && <span className="tabular">{count}</span>}
        </Link>
      ))}
    </nav>
  );
}
