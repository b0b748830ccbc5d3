'use client';
import { Search, X } from 'lucide-react';
import { Input } from 'react-aria-components/Input';
import { SearchField, type SearchFieldProps } from 'react-aria-components/SearchField';
import { useTranslations } from 'use-intl';
import { IconButton } from './icon-button.tsx';
import { Spinner } from './spinner.tsx';

type SearchBoxProps = Omit<SearchFieldProps, 'className' | 'children'> & {
  label: string;
  placeholder?: string;
  pending?: boolean;
  className?: string;
};

/** A field that looks for what is typed; Escape or the cross clears it. */
export function SearchBox({
  label,
  placeholder,
  pending,
  className = '',
  ...rest
}: SearchBoxProps) {
  const t = useTranslations('common');
  return (
    <SearchField {...rest} aria-label={label} className={`group relative flex ${className}`}>
      <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
        {pending ? (
          <Spinner label={t('loading')} />
        ) : (
          <Search aria-hidden="true" className="size-4.5" />
        )}
      </span>
      <Input
        placeholder={placeholder}
        dir="auto"
        className="target w-full rounded-control border border-control bg-surface ps-10 pe-11 text-base text-start placeholder-shown:[direction:inherit] placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
      />
      <IconButton label={t('clear')} className="absolute inset-y-0 end-0 group-data-[empty]:hidden">
        <X aria-hidden="true" className="size-4" />
      </IconButton>
    </SearchField>
  );
}
