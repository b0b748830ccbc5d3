'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

type SettingsNavProps = { label: string; items: { href: string; text: string }[] };

/** The parts of the settings. */
export function SettingsNav({ label, items }: SettingsNavProps) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="-mx-1 flex flex-wrap gap-1 border-b pb-2">
      {items.map(({ href, text }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="target inline-flex items-center rounded-control px-3.5 font-semibold text-muted no-underline transition-colors duration-150 hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent-ink"
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
