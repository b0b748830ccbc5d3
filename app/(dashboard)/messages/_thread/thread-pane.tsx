'use client';
import { ArrowDown } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import { useTimeZone, useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { buttonStyle } from '@/app/_ui/button-style.ts';
import type { ThreadMessage } from '@/lib/messages/queries.ts';
import { DEFAULT_TIME_ZONE } from '@/lib/platform/format.ts';
import { Bubble } from './bubble.tsx';
import { Composer } from './composer.tsx';
import { DayLine } from './day-line.tsx';
import { groupByDay } from './days.ts';
import { useMarkRead } from './mark-read.ts';
import { OutgoingBubble, RefusedBubble } from './outgoing-bubbles.tsx';
import { useStayAtEnd } from './stay-at-end.ts';
import type { Template } from './template-menu.tsx';
import { useOutgoing } from './use-outgoing.ts';

type ThreadPaneProps = {
  conversationId: string;
  name: string;
  phone: string;
  /** Who writes here. */
  me: string;
  unread: number;
  messages: ThreadMessage[];
  earlierHref: string | null;
  /** Given while earlier messages are shown. */
  latestHref: string | null;
  templates: Template[];
  mayAddTemplates: boolean;
  /** Stands above the composer. */
  notice: ReactNode;
  canWrite: boolean;
};

/** The messages of one conversation and the place to write. */
export function ThreadPane(props: ThreadPaneProps) {
  const { conversationId, name, phone, messages, earlierHref, latestHref, notice } = props;
  const t = useTranslations('inbox');
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  const box = useRef<HTMLDivElement>(null);
  const { sending, refused, write, again, drop } = useOutgoing(phone);
  const end = `${messages.at(-1)?.id} ${sending.length} ${refused.length}`;
  const { hasMore, toEnd, onScroll } = useStayAtEnd(box, end);
  useMarkRead(conversationId, props.unread);

  const send = (text: string) => {
    toEnd();
    write(text);
  };

  return (
    <>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div
          ref={box}
          role="log"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          aria-label={t('thread', { name: `\u2068${name}\u2069` })}
          onScroll={onScroll}
          className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto bg-ground px-3 py-4 outline-offset-[-2px] sm:px-5"
        >
          {earlierHref && (
            <Link href={earlierHref} className={buttonStyle('secondary', 'self-center')}>
              {t('earlier')}
            </Link>
          )}
          {messages.length === 0 && (
            <p className="m-auto text-muted">{sending.length === 0 && t('threadEmpty')}</p>
          )}
          {groupByDay(messages, timeZone).map((group) => (
            <div key={group.day} className="flex flex-col gap-3">
              <DayLine day={group.day} />
              <ol className="flex flex-col gap-1.5">
                {group.messages.map((message) => (
                  <Bubble key={message.id} message={message} />
                ))}
              </ol>
            </div>
          ))}
          {sending.length + refused.length > 0 && (
            <ol className="-mt-1.5 flex flex-col gap-1.5">
              {refused.map((one) => (
                <RefusedBubble key={one.key} one={one} onAgain={again} onDrop={drop} />
              ))}
              {sending.map((one) => (
                <OutgoingBubble key={one.key} one={one} by={props.me} />
              ))}
            </ol>
          )}
        </div>
        {hasMore && !latestHref && (
          <Button
            className="absolute bottom-3 self-center rounded-full! shadow-float"
            icon={<ArrowDown aria-hidden="true" className="size-4" />}
            onPress={toEnd}
          >
            {t('toBottom')}
          </Button>
        )}
      </div>
      {latestHref ? (
        <div className="border-t p-2.5 text-center">
          <Link href={latestHref} className={buttonStyle('quiet')}>
            {t('latest')}
          </Link>
        </div>
      ) : (
        <>
          {notice}
          {props.canWrite && (
            <Composer
              conversationId={conversationId}
              templates={props.templates}
              mayAddTemplates={props.mayAddTemplates}
              onSend={send}
            />
          )}
        </>
      )}
    </>
  );
}
