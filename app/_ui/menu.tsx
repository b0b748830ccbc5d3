'use client';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
} from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';

/** The list that opens under a button of a MenuTrigger. */
export function Menu<T extends object>(props: AriaMenuProps<T>) {
  return (
    <Popover className="min-w-52 overflow-auto rounded-card border bg-raised p-1.5 shadow-float">
      <AriaMenu {...props} className="flex flex-col outline-none" />
    </Popover>
  );
}

type MenuItemProps = Omit<AriaMenuItemProps, 'children' | 'className'> & {
  icon?: ReactNode;
  children: string;
};

export function MenuItem({ icon, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={children}
      className="target flex cursor-pointer items-center gap-2.5 rounded-control px-3 text-ink no-underline outline-none data-[focused]:bg-accent-soft data-[focused]:text-accent-ink [&>svg]:size-4.5 [&>svg]:shrink-0"
    >
      {({ isSelected, selectionMode }) => (
        <>
          {icon}
          <span className="flex-1">{children}</span>
          {selectionMode !== 'none' && (
            <Check aria-hidden="true" className={isSelected ? '' : 'invisible'} />
          )}
        </>
      )}
    </AriaMenuItem>
  );
}

export const menuHeadingStyle = 'px-3 pt-2 pb-0.5 text-sm font-semibold text-muted';
