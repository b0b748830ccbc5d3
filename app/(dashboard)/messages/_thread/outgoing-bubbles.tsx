'use client';
import { RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { BubbleFrame } from './bubble.tsx';
import { Tick } from './tick.tsx';
import type { Outgoing } from './use-outgoing.ts';

const Words = ({ text }: { text: string }) => (
  <p dir="auto" className="text-start break-words whitespace-pre-wrap">
    {text}
  </p>
);

/** A text on its way to the server. */
export function OutgoingBubble({ one, by }: { one: Outgoing; by: string }) {
  return (
    <BubbleFrame side="ours" at={one.at} above={<bdi>{by}</bdi>} tick={<Tick status="sending" />}>
      <Words text={one.text} />
    </BubbleFrame>
  );
}

type RefusedProps = {
  one: Outgoing;
  onAgain: (one: Outgoing) => void;
  onDrop: (key: string) => void;
};

/** A text the server did not take: it is on this screen alone. */
export function RefusedBubble({ one, onAgain, onDrop }: RefusedProps) {
  const t = useTranslations('message');
  return (
    <BubbleFrame
      side="failed"
      at={one.at}
      tick={<Tick status="failed" />}
      below={
        <div className="mt-1 flex flex-wrap items-center gap-2 border-t border-current/20 pt-1.5 text-failure-ink">
          <p className="flex-1 text-sm">{t('notAccepted')}</p>
          <Button
            className="px-3"
            icon={<RotateCcw aria-hidden="true" className="size-4" />}
            onPress={() => onAgain(one)}
          >
            {t('retry')}
          </Button>
          <IconButton label={t('discard')} onPress={() => onDrop(one.key)}>
            <X aria-hidden="true" className="size-4" />
          </IconButton>
        </div>
      }
    >
      <Words text={one.text} />
    </BubbleFrame>
  );
}
