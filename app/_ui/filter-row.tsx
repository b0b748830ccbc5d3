import type { ReactNode } from 'react';

/** Ways to narrow a list: one row that moves under the finger on a phone, and among its neighbours on a desk. */
export function FilterRow({ children }: { children: ReactNode }) {
  return (
    <div className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] max-md:w-screen md:contents">
      {children}
    </div>
  );
}
