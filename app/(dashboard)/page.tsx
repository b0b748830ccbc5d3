import type { Metadata } from 'next';
import { getTranslations } from '../_server/i18n.ts';
import { requireViewer } from '../_server/session.ts';
import { Businesses } from './_operator/businesses.tsx';
import { Today } from './_today/today.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav');
  const { role } = await requireViewer();
  return { title: role === 'operator' ? t('businesses') : t('today') };
}

/** The first screen: for the operator all businesses, for everybody else their day. */
export default async function HomePage() {
  const viewer = await requireViewer();
  return viewer.role === 'operator' ? <Businesses viewer={viewer} /> : <Today viewer={viewer} />;
}
