'use client';
import { Search } from 'lucide-react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslations } from 'use-intl';
import { Spinner } from '@/app/_ui/spinner.tsx';

/** What is searched for; its arrows move in the list under it. */
export function FindBox({ pending }: { pending: boolean }) {
  const t = useTranslations('find');
  const common = useTranslations('common');
  return (
    <SearchField autoFocus aria-label={t('open')} maxLength={100} className="relative flex flex-1">
      <span className="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
        {pending ? (
          <Spinner label={common('loading')} />
        ) : (
          <Search aria-hidden="true" className="size-4.5" />
        )}
      </span>
      <Input
        placeholder={t('placeholder')}
        dir="auto"
        className="target w-full rounded-control border border-control bg-surface ps-10 pe-3 text-base text-start placeholder-shown:[direction:inherit] placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
      />
    </SearchField>
  );
}
