'use client';
import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { MenuChoice, MenuGroup } from './menu-button.tsx';

export const menuHeadingStyle = 'px-3 pt-2 pb-0.5 text-sm font-semibold text-muted';

type MenuListProps = {
  label: string;
  groups: MenuGroup[];
  onAction: (id: string) => void;
  triggerRef: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

export default function MenuList({ label, groups, onAction, triggerRef, onClose }: MenuListProps) {
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      className="min-w-52 overflow-auto rounded-card border bg-raised p-1.5 shadow-float"
    >
      <Menu
        aria-label={label}
        autoFocus="first"
        onAction={(id) => onAction(String(id))}
        onClose={onClose}
        className="flex flex-col outline-none"
      >
        {groups.map(({ id, heading, choices, selected }) => (
          <MenuSection
            key={id}
            {...(!heading && { 'aria-label': label })}
            {...(selected !== undefined && { selectionMode: 'single', selectedKeys: [selected] })}
            className="border-t py-1.5 first:border-t-0 first:pt-0 last:pb-0"
          >
            {heading && <Header className={menuHeadingStyle}>{heading}</Header>}
            {choices.map((choice) => (
              <Choice key={choice.id} {...choice} />
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  );
}

function Choice({ id, text, icon, isDisabled = false }: MenuChoice) {
  return (
    <MenuItem
      id={id}
      textValue={text}
      isDisabled={isDisabled}
      className="target flex cursor-pointer items-center gap-2.5 rounded-control px-3 text-ink outline-none data-[disabled]:text-muted data-[focused]:bg-accent-soft data-[focused]:text-accent-ink [&>svg]:size-4.5 [&>svg]:shrink-0"
    >
      {({ isSelected, selectionMode }) => (
        <>
          {icon}
          <span className="flex-1">{text}</span>
          {selectionMode !== 'none' && (
            <Check aria-hidden="true" className={isSelected ? '' : 'invisible'} />
          )}
        </>
      )}
    </MenuItem>
  );
}
