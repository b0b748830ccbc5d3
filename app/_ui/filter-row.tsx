import type { ReactNode } from 'react';

/** Ways to narrow a list: one row, which moves under the finger on a phone and wraps on a desk. */
export function FilterRow({ children }: { children: ReactNode }) {
  return (
    <div className="-mx-4 flex items-center gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] max-md:w-screen md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
      {children}
    </div>
  );
}
