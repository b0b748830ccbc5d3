'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export type NavItem = {
  href: string;
  text: string;
  icon: ReactNode;
  /** How many things there wait, and the same in words. */
  badge?: { count: number; text: string } | undefined;
};

/** Side by side at the bottom of a phone, one under the other at the side of a desk. */
export function Nav({ label, items }: { label: string; items: NavItem[] }) {
  const path = usePathname();
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-20 border-t bg-surface pb-[env(safe-area-inset-bottom)] md:static md:border-0 md:bg-transparent md:pb-0"
    >
      <ul className="flex md:flex-col md:gap-1">
        {items.map(({ href, text, icon, badge }) => (
          <li key={href} className="flex-1">
            <Link
              href={href}
              aria-current={isCurrent(path, href) ? 'page' : undefined}
              className="group flex min-h-14 flex-col items-center justify-center gap-0.5 text-sm font-semibold text-muted no-underline transition-colors duration-150 outline-offset-[-2px] hover:text-ink aria-[current]:text-accent-ink md:min-h-11 md:flex-row md:justify-start md:gap-3 md:rounded-control md:px-3 md:text-base md:hover:bg-sunken md:aria-[current]:bg-accent-soft [&_svg]:size-5"
            >
              <span className="relative">
                {icon}
                {badge && (
                  <span
                    aria-hidden="true"
                    className="tabular absolute -end-3 -top-2 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-accent px-1 text-xs leading-none font-bold text-on-accent md:hidden"
                  >
                    {badge.count > 99 ? '99+' : badge.count}
                  </span>
                )}
              </span>
              {text}
              {badge && (
                <>
                  <span
                    aria-hidden="true"
                    className="tabular ms-auto hidden h-5.5 min-w-5.5 place-items-center rounded-full bg-accent px-1.5 text-sm leading-none font-bold text-on-accent md:grid"
                  >
                    {badge.count > 99 ? '99+' : badge.count}
                  </span>
                  <span className="sr-only">, {badge.text}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isCurrent(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
