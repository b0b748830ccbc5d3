export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'chosen' | 'danger' | 'confirm';

const BASE =
  'target inline-flex items-center justify-center gap-2 rounded-control px-4 text-base font-semibold ' +
  'whitespace-nowrap select-none cursor-pointer no-underline transition-colors duration-150 ' +
  'disabled:cursor-default disabled:opacity-50 aria-disabled:cursor-default';

const VARIANT = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover data-[pending]:bg-accent-hover',
  secondary:
    'border border-control bg-surface text-ink hover:border-accent hover:text-accent-ink hover:bg-accent-soft',
  quiet: 'text-accent-ink hover:bg-accent-soft',
  chosen: 'border border-accent bg-accent-soft text-accent-ink',
  danger: 'border border-failure bg-surface text-failure-ink hover:bg-failure-soft',
  /** The dangerous answer in a confirming dialog, and nowhere else. */
  confirm: 'bg-failure text-on-failure hover:opacity-90',
} as const satisfies Record<ButtonVariant, string>;

/** Looks of a button, for a real one and for a link that acts as one. */
export function buttonStyle(variant: ButtonVariant = 'secondary', extra = ''): string {
  return `${BASE} ${VARIANT[variant]} ${extra}`;
}
