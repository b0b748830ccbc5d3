'use client';
import { EllipsisVertical } from 'lucide-react';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { ActionResult } from '@/app/_server/staff-action.ts';
import { ConfirmDialog } from '@/app/_ui/confirm-dialog.tsx';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import { changePerson, removeSecondStep, signPersonOut } from './actions.ts';
import { ResetLink } from './reset-link.tsx';
import { useTeamFailure } from './use-team-failure.ts';

type PersonMenuProps = {
  person: {
    id: string;
    name: string;
    role: 'owner' | 'staff';
    active: boolean;
    sessions: number;
    secondStep: boolean;
  };
  byWhatsApp: boolean;
};
const QUESTIONS = ['toOwner', 'toStaff', 'close', 'signOut', 'removeStep'] as const;
type Question = (typeof QUESTIONS)[number];

/** What can be done about one colleague; what takes something away asks first. */
export function PersonMenu({ person, byWhatsApp }: PersonMenuProps) {
  const t = useTranslations('team');
  const failureText = useTeamFailure();
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState<Question | null>(null);
  const [resetting, setResetting] = useState(false);
  const { id: userId, role, active, sessions, secondStep } = person;
  const name = `\u2068${person.name}\u2069`;

  const run = (work: () => Promise<ActionResult>, done: string) =>
    start(async () => {
      const result = await work();
      setAsking(null);
      if (result.ok) showToast({ text: done });
      else showToast({ text: failureText(result, t('lastOwner')), failed: true });
    });
  const answers: Record<Question, () => void> = {
    toOwner: () => run(() => changePerson({ userId, role: 'owner' }), t('roleChanged')),
    toStaff: () => run(() => changePerson({ userId, role: 'staff' }), t('roleChanged')),
    close: () => run(() => changePerson({ userId, active: false }), t('closed')),
    signOut: () => run(() => signPersonOut(userId), t('signedOut')),
    removeStep: () => run(() => removeSecondStep(userId), t('stepRemoved')),
  };
  const choose = (id: string) => {
    if (id === 'reset') setResetting(true);
    else if (id === 'open') run(() => changePerson({ userId, active: true }), t('opened'));
    else setAsking(QUESTIONS.find((question) => question === id) ?? null);
  };

  return (
    <>
      <MenuButton
        label={t('menuOf', { name })}
        groups={[
          {
            id: 'person',
            choices: [
              ...(active ? [{ id: 'reset', text: t('reset') }] : []),
              role === 'owner'
                ? { id: 'toStaff', text: t('toStaff') }
                : { id: 'toOwner', text: t('toOwner') },
              ...(sessions > 0 ? [{ id: 'signOut', text: t('signOut') }] : []),
              ...(secondStep ? [{ id: 'removeStep', text: t('removeStep') }] : []),
              active ? { id: 'close', text: t('close') } : { id: 'open', text: t('open') },
            ],
          },
        ]}
        onAction={choose}
      >
        {(trigger) => (
          <IconButton {...trigger} label={t('menuOf', { name })} isDisabled={pending}>
            <EllipsisVertical aria-hidden="true" className="size-5" />
          </IconButton>
        )}
      </MenuButton>
      <ConfirmDialog
        title={asking ? t(`${asking}Title`, { name }) : ''}
        lead={asking ? t(`${asking}Lead`) : ''}
        confirm={asking ? t(asking) : ''}
        isOpen={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        isPending={pending}
        onConfirm={() => asking && answers[asking]()}
      />
      <ResetLink
        userId={userId}
        name={name}
        byWhatsApp={byWhatsApp}
        isOpen={resetting}
        onOpenChange={setResetting}
      />
    </>
  );
}
