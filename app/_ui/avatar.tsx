import { UserRound } from 'lucide-react';
import { initialsOf } from './initials.ts';

const SIZE = {
  small: 'size-7 text-xs [&>svg]:size-4',
  medium: 'size-9 text-sm [&>svg]:size-4.5',
  large: 'size-14 text-xl [&>svg]:size-7',
} as const;

type AvatarProps = { name: string | null; size?: keyof typeof SIZE };

/** A person's initials, or a figure for somebody without a name; beside the name, never instead of it. */
export function Avatar({ name, size = 'medium' }: AvatarProps) {
  const initials = initialsOf(name);
  return (
    <span
      aria-hidden="true"
      className={`inline-grid shrink-0 select-none place-items-center rounded-full leading-none font-bold ${SIZE[size]} ${initials ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-muted'}`}
    >
      {initials ? <bdi>{initials}</bdi> : <UserRound />}
    </span>
  );
}
