import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { LinkScreen } from '../../_link/link-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('title'), referrer: 'no-referrer' };
}

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  return <LinkScreen kind="invitation" token={(await params).token} />;
}
