'use client';
import { CalendarClock, CalendarDays, Clock, Sunrise } from 'lucide-react';
import { type ReactNode, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { Button } from '@/app/_ui/button.tsx';
import { Dialog } from '@/app/_ui/dialog.tsx';
import { later } from '@/app/_ui/later.ts';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { LATER_CHOICES, type LaterChoice } from '@/lib/tasks/later-choices.ts';
import { useFailureText } from '../_calls/use-failure-text.ts';

/** When something is put off to: a choice, or a day and a time of the business's own clock. */
export type Later = LaterChoice | { day: string; time: string };
type Failure = Extract<ActionResult, { ok: false }>;

export type LaterMenuProps = {
  /** What the button says, and what it says to screen readers, who see no row around it. */
  text: string;
  label: string;
  icon: ReactNode;
  /** Does it, and says so; null when all went well. */
  onChoose: (later: Later) => Promise<Failure | null>;
  /** An icon alone where a phone has no room for words. */
  compact?: boolean;
  className?: string;
};

const OtherTime = later(() => import('./other-time.tsx'));

const ICON = {
  hour: <Clock aria-hidden="true" />,
  tomorrow: <Sunrise aria-hidden="true" />,
  workday: <CalendarClock aria-hidden="true" />,
  sunday: <CalendarDays aria-hidden="true" />,
} as const satisfies Record<LaterChoice, ReactNode>;

/** A button that asks for when: a few moments people mean, or any other. */
export function LaterMenu(props: LaterMenuProps) {
  const { text, label, icon, onChoose, compact = false, className = '' } = props;
  const t = useTranslations('later');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);

  const choose = (choice: LaterChoice) =>
    start(async () => {
      const failure = await onChoose(choice);
      if (failure) showToast({ text: failureText(failure), failed: true });
    });

  return (
    <>
      <MenuButton
        label={label}
        groups={[
          {
            id: 'when',
            choices: [
              ...LATER_CHOICES.map((choice) => ({
                id: choice,
                text: t(choice),
                icon: ICON[choice],
              })),
              { id: 'other', text: t('other'), icon: <CalendarClock aria-hidden="true" /> },
            ],
          },
        ]}
        onAction={(id) => {
          const choice = LATER_CHOICES.find((known) => known === id);
          if (choice) choose(choice);
          else setAsking(true);
        }}
      >
        {(trigger) => (
          <Button
            {...trigger}
            isPending={pending}
            aria-label={label}
            className={`${compact ? 'px-2 sm:px-3' : ''} ${className}`}
            icon={icon}
          >
            <span className={compact ? 'max-xl:hidden' : ''}>{text}</span>
          </Button>
        )}
      </MenuButton>
      <Dialog title={label} isOpen={asking} onOpenChange={setAsking}>
        <OtherTime onChoose={onChoose} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}
