'use client';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** Where the list stood: opening another conversation makes the screen anew. */
const kept = { view: '', top: 0 };

type ListScrollProps = { view: string; className?: string; children: ReactNode };

/** A list that stays where it was while conversations beside it are opened. */
export function ListScroll({ view, className = '', children }: ListScrollProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (kept.view === view && box.current) box.current.scrollTop = kept.top;
    kept.view = view;
  }, [view]);
  return (
    <div
      ref={box}
      className={className}
      onScroll={(event) => {
        kept.top = event.currentTarget.scrollTop;
      }}
    >
      {children}
    </div>
  );
}
