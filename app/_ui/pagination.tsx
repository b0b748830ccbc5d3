import { ChevronLeft, ChevronsRight } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from './button-style.ts';

type Step = { href: string; text: string };
type Empty = false | '' | null | undefined;

type PaginationProps = {
  label: string;
  /** Back to the first page; only where another one is shown. */
  first?: Step | Empty;
  /** On to the next page; only where there is one. */
  next?: Step | Empty;
  className?: string;
};

/** The way on in a list that is paged by a cursor, and back to its beginning. */
export function Pagination({ label, first, next, className = '' }: PaginationProps) {
  if (!first && !next) return null;
  return (
    <nav aria-label={label} className={`flex flex-wrap justify-between gap-2 ${className}`}>
      {first && (
        <Link href={first.href} className={buttonStyle('secondary')}>
          <ChevronsRight aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
          {first.text}
        </Link>
      )}
      {next && (
        <Link href={next.href} className={buttonStyle('secondary', 'ms-auto')}>
          {next.text}
          <ChevronLeft aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
        </Link>
      )}
    </nav>
  );
}
