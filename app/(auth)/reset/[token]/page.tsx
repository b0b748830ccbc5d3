import type { Metadata } from 'next';
import { getTranslations } from '@/app/_server/i18n.ts';
import { LinkScreen } from '../../_link/link-screen.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('join'))('resetTitle'), referrer: 'no-referrer' };
}

export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  return <LinkScreen kind="password_reset" token={(await params).token} />;
}
