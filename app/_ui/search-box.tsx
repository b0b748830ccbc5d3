'use client';
import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Spinner } from './spinner.tsx';

type SearchBoxProps = {
  label: string;
  placeholder?: string;
  pending?: boolean;
  className?: string;
  maxLength?: number;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  onClear?: () => void;
};

/** A field that looks for what is typed; Escape or the cross clears it. The browser's own: it is on most screens. */
export function SearchBox(props: SearchBoxProps) {
  const { label, pending, className = '', value, onChange, onSubmit, onClear, ...rest } = props;
  const t = useTranslations('common');
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange('');
    onClear?.();
    input.current?.focus();
  };
  return (
    <div className={`relative flex ${className}`}>
      <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
        {pending ? (
          <Spinner label={t('loading')} />
        ) : (
          <Search aria-hidden="true" className="size-4.5" />
        )}
      </span>
      <input
        {...rest}
        ref={input}
        type="search"
        aria-label={label}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') onSubmit?.(value);
          if (event.key !== 'Escape' || value === '') return;
          event.preventDefault();
          clear();
        }}
        className="target w-full rounded-control border border-control bg-surface ps-10 pe-11 text-base text-start placeholder-shown:[direction:inherit] placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label={t('clear')}
          onClick={clear}
          className="target-square absolute inset-y-0 end-0 flex cursor-pointer items-center justify-center rounded-control text-muted hover:text-ink"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </div>
  );
}
