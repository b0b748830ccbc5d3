'use client';
import type { ReactNode } from 'react';
import { useNow } from '@/app/_ui/use-now.ts';

/** Appears when something has lasted longer than usual. */
export function AfterWhile({
  since,
  seconds,
  children,
}: {
  since: Date;
  seconds: number;
  children: ReactNode;
}) {
  const lasted = useNow().getTime() - since.getTime();
  return <div role="status">{lasted >= seconds * 1000 && children}</div>;
}
