import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';

type BackLinkProps = { href: string; children: ReactNode };

/** Leads from one thing to the list it is in, above its title. */
export function BackLink({ href, children }: BackLinkProps) {
  return (
    <Link
      href={href}
      className="target -ms-2 inline-flex items-center gap-1.5 self-start rounded-control px-2 font-semibold text-accent-ink underline-offset-4 hover:underline print:hidden"
    >
      <ArrowRight aria-hidden="true" className="size-4.5 ltr:-scale-x-100" />
      {children}
    </Link>
  );
}
