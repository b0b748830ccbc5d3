'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

type SettingsNavProps = { label: string; items: { href: string; text: string }[] };

/** The parts of the settings: a list at the side, on a phone a row that scrolls. */
export function SettingsNav({ label, items }: SettingsNavProps) {
  const path = usePathname();
  const row = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the row moves when the address changes
  useEffect(() => {
    const current = row.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [path]);

  return (
    <nav
      ref={row}
      aria-label={label}
      className="-mx-4 flex gap-1 overflow-x-auto border-b px-4 pb-2 [scrollbar-width:thin] lg:sticky lg:top-8 lg:mx-0 lg:flex-col lg:self-start lg:overflow-visible lg:border-0 lg:p-0"
    >
      {items.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}
          className="target inline-flex shrink-0 items-center rounded-control px-3.5 font-semibold whitespace-nowrap text-muted no-underline transition-colors duration-150 hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
