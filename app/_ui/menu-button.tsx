'use client';
import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';
import { later } from './later.ts';

export type MenuChoice = { id: string; text: string; icon?: ReactNode; isDisabled?: boolean };

export type MenuGroup = {
  id: string;
  heading?: string;
  choices: MenuChoice[];
  /** The id of the choice in force, where one of them always is. */
  selected?: string;
};

/** What the button gets, besides its looks. */
type TriggerProps = {
  ref: RefObject<HTMLButtonElement | null>;
  'aria-haspopup': 'menu';
  'aria-expanded': boolean;
  onPress: () => void;
  onKeyDown: (event: { key: string }) => void;
};

type MenuButtonProps = {
  /** Names the list. */
  label: string;
  groups: MenuGroup[];
  onAction: (id: string) => void;
  children: (trigger: TriggerProps) => ReactNode;
  /** Given together where others open it too. */
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
};

const MenuList = later(() => import('./menu-list.tsx'));

/** A button and the list that opens under it. */
export function MenuButton({ children, ...props }: MenuButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const [own, setOwn] = useState(false);
  const { isOpen = own, onOpenChange = setOwn, label, groups, onAction } = props;
  return (
    <>
      {children({
        ref,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPress: () => onOpenChange(!isOpen),
        onKeyDown: ({ key }) => {
          if (key === 'ArrowDown') onOpenChange(true);
        },
      })}
      {isOpen && (
        <Suspense>
          <MenuList
            label={label}
            groups={groups}
            onAction={onAction}
            triggerRef={ref}
            onClose={() => onOpenChange(false)}
          />
        </Suspense>
      )}
    </>
  );
}
