'use client';
import type { ComponentProps } from 'react';

export type PressProps = Omit<ComponentProps<'button'>, 'onClick' | 'disabled'> & {
  onPress?: (() => void) | undefined;
  isDisabled?: boolean | undefined;
  /** It still works on the last press, keeps the focus and takes no other. */
  isPending?: boolean | undefined;
};

/** The browser's own button: react-aria's brings 13 KB of script, and every screen has buttons. */
export function Press({ onPress, isDisabled, isPending, type = 'button', ...rest }: PressProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      onClick={(event) => {
        if (isPending) return event.preventDefault();
        // Safari gives no focus to a button that is clicked, and what opens now gives it back there.
        event.currentTarget.focus({ preventScroll: true });
        onPress?.();
      }}
    />
  );
}
