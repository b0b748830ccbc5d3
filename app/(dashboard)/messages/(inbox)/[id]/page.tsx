import type { Metadata } from 'next';
import { cache } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer } from '@/app/_server/session.ts';
import { getThread } from '@/lib/messages/queries.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { loadScreen } from '../../../load-screen.ts';
import { Inbox } from '../../_inbox/inbox.tsx';
import { readInboxView, type SearchParams } from '../../_inbox/read-inbox-view.ts';

type ConversationProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
};

// The title and the page read the same conversation.
const readThread = cache(async (id: string, cursor: string | undefined) => {
  const { ctx } = await requireViewer();
  return loadScreen(ctx, () => getThread({ ctx, id, cursor }));
});

export async function generateMetadata(props: ConversationProps): Promise<Metadata> {
  const { before } = readInboxView(await props.searchParams);
  const { customer } = await readThread((await props.params).id, before);
  const name = customer.name ?? formatIsraeli(customer.phone);
  return { title: (await getTranslations('inbox'))('with', { name }) };
}

export default async function ConversationPage({ params, searchParams }: ConversationProps) {
  const view = readInboxView(await searchParams);
  const [viewer, thread] = await Promise.all([
    requireViewer(),
    readThread((await params).id, view.before),
  ]);
  return <Inbox viewer={viewer} view={view} thread={thread} />;
}
