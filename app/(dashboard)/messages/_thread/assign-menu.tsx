'use client';
import { UserRoundCheck, UserRoundPlus } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { useFailureText } from '../../_calls/use-failure-text.ts';
import { assignConversation } from '../actions.ts';

type Person = { id: string; name: string };

type AssignMenuProps = {
  conversationId: string;
  assignedTo: Person | null;
  colleagues: Person[];
  me: string;
};

const NOBODY = 'nobody';

/** Whose conversation this is. */
export function AssignMenu({ conversationId, assignedTo, colleagues, me }: AssignMenuProps) {
  const t = useTranslations('inbox');
  const failureText = useFailureText();
  const [pending, start] = useTransition();
  const text = assignedTo?.name ?? t('unassigned');

  const assign = (id: string) =>
    start(async () => {
      const person = colleagues.find((one) => one.id === id);
      const result = await assignConversation(conversationId, person?.id ?? null);
      if (!result.ok) return showToast({ text: failureText(result), failed: true });
      showToast({
        text: person ? t('assignDone', { name: `\u2068${person.name}\u2069` }) : t('unassignDone'),
      });
    });

  const mineFirst = [...colleagues].sort((a, b) => Number(b.id === me) - Number(a.id === me));
  return (
    <MenuButton
      label={t('assign')}
      groups={[
        {
          id: 'people',
          selected: assignedTo?.id ?? NOBODY,
          choices: [
            ...mineFirst.map(({ id, name }) => ({ id, text: id === me ? t('toMe') : name })),
            { id: NOBODY, text: t('toNobody') },
          ],
        },
      ]}
      onAction={assign}
    >
      {(trigger) => (
        <Button
          {...trigger}
          isPending={pending}
          aria-label={`${t('assign')}: ${text}`}
          className="max-w-40 px-3"
          icon={
            assignedTo ? (
              <UserRoundCheck aria-hidden="true" className="size-4.5 shrink-0" />
            ) : (
              <UserRoundPlus aria-hidden="true" className="size-4.5 shrink-0" />
            )
          }
        >
          <span className="truncate max-sm:hidden">{text}</span>
        </Button>
      )}
    </MenuButton>
  );
}
