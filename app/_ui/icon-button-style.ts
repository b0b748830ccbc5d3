/** Looks of a button of one icon. */
export const iconButtonStyle = (extra = ''): string =>
  `target-square inline-flex cursor-pointer items-center justify-center rounded-control text-muted transition-colors duration-150 hover:bg-accent-soft hover:text-accent-ink disabled:cursor-default disabled:opacity-50 ${extra}`;
