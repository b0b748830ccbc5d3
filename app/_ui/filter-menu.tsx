'use client';
import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { MenuButton } from './menu-button.tsx';
import { Spinner } from './spinner.tsx';

export type FilterChoice = { id: string; text: string; href?: string };

type FilterMenuProps = {
  /** What is chosen here, such as "Kind". */
  label: string;
  /** The id of the choice in force; "all" narrows nothing. */
  current: string;
  choices: FilterChoice[];
  /** Said on the button instead of the choice's own text. */
  shown?: string | undefined;
  /** For a choice without an address. */
  onChoose?: (id: string) => void;
};

/** One way to narrow a list; the choice goes into the address. */
export function FilterMenu({ label, current, choices, shown, onChoose }: FilterMenuProps) {
  const t = useTranslations('common');
  const router = useRouter();
  const [pending, start] = useTransition();
  const text = shown ?? choices.find(({ id }) => id === current)?.text ?? '';

  const choose = (chosen: string) => {
    const href = choices.find(({ id }) => id === chosen)?.href;
    if (href === undefined) onChoose?.(chosen);
    else start(() => router.push(href, { scroll: false }));
  };

  return (
    <MenuButton
      label={label}
      groups={[{ id: 'choices', choices, selected: current }]}
      onAction={choose}
    >
      {(trigger) => (
        <Button
          {...trigger}
          aria-label={`${label}: ${text}`}
          variant={current === 'all' ? 'secondary' : 'chosen'}
          className={current === 'all' ? 'px-3 font-normal!' : 'px-3'}
        >
          {text}
          {pending ? (
            <Spinner label={t('loading')} />
          ) : (
            <ChevronDown aria-hidden="true" className="size-4" />
          )}
        </Button>
      )}
    </MenuButton>
  );
}
