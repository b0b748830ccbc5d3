'use client';
import { ChevronDown } from 'lucide-react';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button.tsx';
import { MenuButton } from '@/app/_ui/menu-button.tsx';
import { showToast } from '@/app/_ui/toast.tsx';
import type { CustomerStatus } from '@/prisma/generated/enums.ts';
import { changeCustomer } from '../actions.ts';

const STATUSES = [
  'new',
  'contacted',
  'qualified',
  'won',
  'lost',
] as const satisfies CustomerStatus[];

type StatusMenuProps = { id: string; etag: string; status: CustomerStatus };

/** How far things are with this customer. */
export function StatusMenu({ id, etag, status }: StatusMenuProps) {
  const t = useTranslations('customers');
  const [pending, start] = useTransition();
  const choose = (chosen: string) =>
    start(async () => {
      const next = STATUSES.find((each) => each === chosen);
      if (!next || next === status) return;
      const result = await changeCustomer(id, etag, { status: next });
      if (result.ok) return showToast({ text: t('line.status', { status: t(`status.${next}`) }) });
      const stale = result.error === 'precondition_failed';
      showToast({ text: t(stale ? 'error.stale' : 'error.failed'), failed: true });
    });
  return (
    <MenuButton
      label={t('statusLabel')}
      groups={[
        {
          id: 'status',
          selected: status,
          choices: STATUSES.map((each) => ({ id: each, text: t(`status.${each}`) })),
        },
      ]}
      onAction={choose}
    >
      {(trigger) => (
        <Button
          {...trigger}
          isPending={pending}
          aria-label={`${t('statusLabel')}: ${t(`status.${status}`)}`}
          variant="chosen"
          className="px-3"
        >
          {t(`status.${status}`)}
          <ChevronDown aria-hidden="true" className="size-4" />
        </Button>
      )}
    </MenuButton>
  );
}
