import { ConciergeBell } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { getLocale } from '@/app/_server/locale.ts';
import { setLocale } from '@/app/_server/preferences.ts';
import { currentViewer } from '@/app/_server/session.ts';
import { SubmitButton } from '@/app/_ui/button.tsx';
import { safeReturnPath } from './safe-return-path.ts';
import { SignInForm } from './sign-in-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signIn'))('title') };
}

type SignInProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInProps) {
  const [t, app, menu, locale, { callbackUrl }] = await Promise.all([
    getTranslations('signIn'),
    getTranslations('app'),
    getTranslations('userMenu'),
    getLocale(),
    searchParams,
  ]);
  const returnPath = safeReturnPath(typeof callbackUrl === 'string' ? callbackUrl : null);
  if (await currentViewer()) redirect(returnPath);
  const other = locale === 'he' ? 'en' : 'he';

  return (
    <div className="flex min-h-dvh flex-col items-center justify-center px-4 py-8">
      <main className="w-full max-w-105">
        <div className="mb-6 flex flex-col items-center gap-3 text-center">
          <span className="grid size-14 place-items-center rounded-card bg-accent text-on-accent shadow-card">
            <ConciergeBell aria-hidden="true" className="size-8" />
          </span>
          <bdi className="text-lg font-bold">{app('name')}</bdi>
        </div>
        <div className="rounded-card border bg-surface p-6 shadow-card sm:p-8">
          <h1 className="text-2xl">{t('welcome')}</h1>
          <p className="mt-1 mb-5 text-muted">{t('lead')}</p>
          <SignInForm returnPath={returnPath} />
          <p className="mt-5 text-sm text-muted">{t('forgot')}</p>
        </div>
      </main>
      <footer className="mt-5 flex flex-wrap items-center justify-center gap-x-2">
        <form action={setLocale.bind(null, other)}>
          <SubmitButton variant="quiet">
            <span lang={other}>{t('otherLanguage')}</span>
          </SubmitButton>
        </form>
        <Link
          href="/accessibility"
          className="target inline-flex items-center rounded-control px-4 font-semibold text-accent-ink underline-offset-4 hover:underline"
        >
          {menu('accessibility')}
        </Link>
      </footer>
    </div>
  );
}
