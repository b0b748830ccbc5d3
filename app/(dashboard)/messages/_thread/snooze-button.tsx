'use client';
import { AlarmClock, AlarmClockOff } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { type Later, LaterMenu } from '../../_later/later-menu.tsx';
import { useDueText } from '../../_tasks/use-due-text.ts';
import { snoozeConversation } from '../actions.ts';

type SnoozeButtonProps = { conversationId: string; name: string; isSnoozed: boolean };

/** Puts a conversation aside until a time, or brings it back. */
export function SnoozeButton({ conversationId, name, isSnoozed }: SnoozeButtonProps) {
  const t = useTranslations('inbox');
  const failureText = useFailureText();
  const shown = useDueText();
  const [pending, start] = useTransition();

  const end = () =>
    start(async () => {
      const result = await snoozeConversation(conversationId, null);
      if (!result.ok) showToast({ text: failureText(result), failed: true });
      else showToast({ text: t('snoozeEnded') });
    });

  const snooze = async (later: Later) => {
    const result = await snoozeConversation(conversationId, later);
    if (!result.ok) return result;
    showToast({
      text: t('snoozeDone', { when: shown(result.until) }),
      action: { text: t('snoozeEnd'), run: end },
    });
    return null;
  };

  if (isSnoozed) {
    return (
      <Button
        isPending={pending}
        onPress={end}
        aria-label={t('snoozeEnd')}
        className="px-2 sm:px-3"
        icon={<AlarmClockOff aria-hidden="true" className="size-4.5 shrink-0" />}
      >
        <span className="max-xl:hidden">{t('snoozeEnd')}</span>
      </Button>
    );
  }
  return (
    <LaterMenu
      text={t('snooze')}
      label={t('snoozeOf', { name })}
      icon={<AlarmClock aria-hidden="true" className="size-4.5 shrink-0" />}
      onChoose={snooze}
      compact
    />
  );
}
