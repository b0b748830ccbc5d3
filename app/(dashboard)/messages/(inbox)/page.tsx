import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import { requireViewer, type Viewer } from '@/app/_server/session.ts';
import { findConversation } from '@/lib/messages/find-conversation.ts';
import { AppError } from '@/lib/platform/errors.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { Inbox } from '../_inbox/inbox.tsx';
import { readInboxView, type SearchParams } from '../_inbox/read-inbox-view.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') };
}

export default async function MessagesPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const viewer = await requireViewer();
  const params = await searchParams;
  const to = typeof params.to === 'string' ? params.to : undefined;
  const known = to ? await conversationWith(viewer, to) : null;
  if (known) redirect(`/messages/${known}`);
  return (
    <Inbox
      viewer={viewer}
      view={readInboxView(params)}
      thread={null}
      to={to && formatIsraeli(to)}
    />
  );
}

/** Null too for a number that cannot have WhatsApp: the form says what is wrong with it. */
async function conversationWith({ ctx }: Viewer, to: string): Promise<string | null> {
  try {
    return await findConversation({ ctx, to });
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
