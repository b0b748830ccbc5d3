import { ConciergeBell } from 'lucide-react';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';

/** The frame of the screens before signing in: our name, and one sheet. */
export async function AuthFrame({ children }: { children: ReactNode }) {
  const app = await getTranslations('app');
  return (
    <div className="flex min-h-dvh flex-col items-center justify-center px-4 py-8">
      <main className="w-full max-w-105">
        <div className="mb-6 flex flex-col items-center gap-3 text-center">
          <span className="grid size-14 place-items-center rounded-card bg-accent text-on-accent shadow-card">
            <ConciergeBell aria-hidden="true" className="size-8" />
          </span>
          <bdi className="text-lg font-bold">{app('name')}</bdi>
        </div>
        <div className="rounded-card border bg-surface p-6 shadow-card sm:p-8">{children}</div>
      </main>
    </div>
  );
}
