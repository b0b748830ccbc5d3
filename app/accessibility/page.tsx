import type { Metadata } from 'next';
import Link from 'next/link';
import { env } from '@/lib/platform/env.ts';
import { DEFAULT_TIME_ZONE, formatDate } from '@/lib/platform/format.ts';
import { getTranslations } from '../_server/i18n.ts';
import { getLocale } from '../_server/locale.ts';
import { buttonStyle } from '../_ui/button-style.ts';

// When the statement was last checked against the product.
const UPDATED = new Date('2026-11-23T12:00:00Z');

const DONE = ['keyboard', 'reader', 'contrast', 'zoom', 'motion', 'color', 'audio'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accessibility'))('title') };
}

/** The accessibility statement that Israeli law asks for; open to everybody. */
export default async function AccessibilityPage() {
  const [t, locale] = await Promise.all([getTranslations('accessibility'), getLocale()]);
  const contact = env().ACCESSIBILITY_CONTACT;
  // The epoch is another year, so that the year is always written.
  const updated = formatDate(UPDATED, { locale, timeZone: DEFAULT_TIME_ZONE }, new Date(0));
  return (
    <main className="mx-auto max-w-2xl px-5 py-10">
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-1 text-sm text-muted">{t('updated', { date: updated })}</p>
      <p className="mt-4 text-lg">{t('intro')}</p>
      <h2 className="mt-8 text-xl">{t('standardTitle')}</h2>
      <p className="mt-2">{t('standard')}</p>
      <h2 className="mt-8 text-xl">{t('doneTitle')}</h2>
      <ul className="mt-2 flex list-disc flex-col gap-1.5 ps-5 marker:text-accent">
        {DONE.map((item) => (
          <li key={item}>{t(`done.${item}`)}</li>
        ))}
      </ul>
      <h2 className="mt-8 text-xl">{t('limitsTitle')}</h2>
      <p className="mt-2">{t('limits')}</p>
      <h2 className="mt-8 text-xl">{t('contactTitle')}</h2>
      {contact ? (
        <>
          <p className="mt-2">
            {t('contactName')} <bdi className="font-semibold">{contact}</bdi>
          </p>
          <p className="mt-2">{t('contactHow')}</p>
        </>
      ) : (
        <p className="mt-2">{t('contact')}</p>
      )}
      <Link href="/" className={buttonStyle('secondary', 'mt-8')}>
        {t('back')}
      </Link>
    </main>
  );
}
