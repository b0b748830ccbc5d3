'use client';
import { UserRoundCheck, UserRoundPlus } from 'lucide-react';
import { useTransition } from 'react';
import { MenuTrigger } from 'react-aria-components/Menu';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { Menu, MenuItem } from '@/app/_ui/menu.tsx';
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
    <MenuTrigger>
      <Button
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
      <Menu
        aria-label={t('assign')}
        selectionMode="single"
        selectedKeys={[assignedTo?.id ?? NOBODY]}
        onAction={(id) => assign(String(id))}
      >
        {mineFirst.map(({ id, name }) => (
          <MenuItem key={id} id={id}>
            {id === me ? t('toMe') : name}
          </MenuItem>
        ))}
        <MenuItem id={NOBODY}>{t('toNobody')}</MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
