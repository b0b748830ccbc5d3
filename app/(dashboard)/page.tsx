import type { Metadata } from 'next';
import { getTranslations } from '../_server/i18n.ts';
import { requireViewer } from '../_server/session.ts';
import { Businesses } from './_operator/businesses.tsx';
import { readSort } from './_operator/read-sort.ts';
import { readWhose } from './_today/read-whose.ts';
import { Today } from './_today/today.tsx';

type SearchParams = Record<string, string | string[] | undefined>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('nav');
  const { role } = await requireViewer();
  return { title: role === 'operator' ? t('businesses') : t('today') };
}

/** The first screen: for the operator all businesses, for everybody else their day. */
export default async function HomePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  const params = await searchParams;
  if (viewer.role === 'operator')
    return <Businesses viewer={viewer} sort={readSort(params.sort)} />;
  return <Today viewer={viewer} whose={readWhose(params.whose, viewer.role)} />;
}
