import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { getTranslations } from '@/app/_server/i18n.ts';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import { RelativeTime } from '@/app/_ui/relative-time.tsx';
import type { MessagesToDo } from '@/lib/messages/attention.ts';
import { formatIsraeli } from '@/lib/platform/phone-number.ts';
import { problemOf } from '../messages/_thread/message-problem.ts';
import { TodoSection, WaitingDot } from './todo-section.tsx';

type Person = MessagesToDo['waiting'][number]['customer'];

const nameOf = ({ name, phone }: Person) => name ?? formatIsraeli(phone);

/** Messages that wait for an answer: who, what, how long ago, and the one thing to do. */
export async function MessagesWaiting({ messages }: { messages: MessagesToDo }) {
  const t = await getTranslations('today');
  const { waiting, waitingTotal } = messages;
  if (waiting.length === 0) return null;
  return (
    <TodoSection
      id="messages"
      title={t('messagesWaiting', { count: waitingTotal })}
      mark={<WaitingDot />}
      end={
        waitingTotal > waiting.length && (
          <Link href="/messages?status=waiting" className={buttonStyle('quiet')}>
            {t('allMessages', { count: waitingTotal })}
          </Link>
        )
      }
    >
      {waiting.map(({ conversationId, customer, since, text }) => (
        <Item
          key={conversationId}
          conversationId={conversationId}
          customer={customer}
          at={since}
          action={t('answer')}
          actionName={t('answerTo', { name: nameOf(customer) })}
        >
          {text ? (
            <span dir="auto" className="line-clamp-2 text-start break-words">
              {text}
            </span>
          ) : (
            <span className="text-muted">{t('attachment')}</span>
          )}
        </Item>
      ))}
    </TodoSection>
  );
}

/** Messages of ours that did not get out, and why. */
export async function MessagesStuck({ messages: { stuck } }: { messages: MessagesToDo }) {
  const [t, words] = await Promise.all([getTranslations('today'), getTranslations('message')]);
  if (stuck.length === 0) return null;
  return (
    <TodoSection
      id="stuck"
      title={t('messagesStuck', { count: stuck.length })}
      mark={<CircleAlert aria-hidden="true" className="size-5 text-failure" />}
    >
      {stuck.map(({ conversationId, customer, at, error, failed }) => (
        <Item
          key={conversationId}
          conversationId={conversationId}
          customer={customer}
          at={at}
          action={t('openStuck')}
          actionName={t('openStuckOf', { name: nameOf(customer) })}
        >
          <span className={failed ? 'text-failure-ink' : 'text-waiting-ink'}>
            {failed ? words(`error.${problemOf(error) ?? 'unknown'}`) : words('overdue')}
          </span>
        </Item>
      ))}
    </TodoSection>
  );
}

type ItemProps = {
  conversationId: string;
  customer: Person;
  at: Date;
  action: string;
  actionName: string;
  children: ReactNode;
};

function Item({ conversationId, customer, at, action, actionName, children }: ItemProps) {
  const href = `/messages/${conversationId}`;
  return (
    <li className="relative flex flex-col gap-3 px-4 py-3.5 transition-colors duration-150 hover:bg-sunken sm:px-5 lg:flex-row lg:items-center lg:gap-6">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <Link href={href} className="stretched-link text-lg font-bold text-ink no-underline">
            <bdi>{nameOf(customer)}</bdi>
          </Link>
          <span className="text-sm text-muted">
            <RelativeTime at={at} />
          </span>
        </div>
        {children}
      </div>
      <Link
        href={href}
        aria-label={actionName}
        className={buttonStyle('secondary', 'relative z-1 lg:shrink-0')}
      >
        {action}
      </Link>
    </li>
  );
}
