import { MessagesSquare } from 'lucide-react';
import { notFound } from 'next/navigation';
import { getTranslations } from '@/app/_server/i18n.ts';
import type { Viewer } from '@/app/_server/session.ts';
import { EmptyState } from '@/app/_ui/empty-state.tsx';
import { listConversations, type Thread as ThreadData } from '@/lib/messages/queries.ts';
import { getWhatsAppStatus } from '@/lib/whatsapp/queries.ts';
import { loadScreen } from '../../load-screen.ts';
import { Thread } from '../_thread/thread.tsx';
import { isLinked } from '../_thread/writing.ts';
import { ConversationPane } from './conversation-pane.tsx';
import { assignedOf, type InboxView, toConversationFilter } from './read-inbox-view.ts';

type InboxProps = {
  viewer: Viewer;
  view: InboxView;
  thread: ThreadData | null;
  to?: string | undefined;
};

// The whole height between the frame's parts: what is read scrolls inside, the composer stays.
const ONE_PANE =
  'max-md:-mx-4 max-md:-mt-5 max-md:-mb-22 max-md:rounded-none max-md:border-0 ' +
  'h-[calc(100dvh-7rem-env(safe-area-inset-bottom))] md:h-[calc(100dvh-4rem)] lg:h-auto';

/** Conversations at one side, the open one at the other; one of the two on narrow screens. */
export async function Inbox({ viewer, view, thread, to }: InboxProps) {
  const { ctx, role } = viewer;
  if (role === 'operator') notFound();
  const [t, { conversations, nextCursor }, status] = await Promise.all([
    getTranslations('inbox'),
    loadScreen(ctx, () => listConversations({ ctx, input: toConversationFilter(view, role) })),
    loadScreen(ctx, () => getWhatsAppStatus({ ctx })),
  ]);
  return (
    <div className="lg:grid lg:h-[calc(100dvh-4rem)] lg:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)] lg:gap-4">
      <ConversationPane
        view={view}
        assigned={assignedOf(view, role)}
        openId={thread?.id}
        conversations={conversations}
        nextCursor={nextCursor}
        linked={isLinked(status)}
        to={to}
        className={thread ? 'hidden lg:flex' : 'flex'}
      />
      {thread ? (
        <section
          aria-label={t('with', { name: thread.customer.name ?? thread.customer.phone })}
          className={`flex min-h-96 flex-col overflow-hidden rounded-card border bg-surface shadow-card lg:min-h-0 ${ONE_PANE}`}
        >
          <Thread viewer={viewer} view={view} thread={thread} status={status} />
        </section>
      ) : (
        <div className="hidden place-items-center rounded-card border bg-surface shadow-card lg:grid">
          <EmptyState
            icon={<MessagesSquare aria-hidden="true" />}
            title={t('pickTitle')}
            lead={t('pickLead')}
          />
        </div>
      )}
    </div>
  );
}
