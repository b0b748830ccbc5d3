'use client';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/app/_ui/icon-button.tsx';
import { SearchBox } from '@/app/_ui/search-box.tsx';
import { findInText } from './find-in-text.ts';

// A message of a few sentences is read at a glance: nothing to search there.
const SEARCH_FROM_LENGTH = 160;

/** The transcript, with finding in it. */
export function TranscriptText({ text }: { text: string }) {
  const t = useTranslations('transcript');
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => findInText(text, query), [text, query]);
  const count = pieces.filter(({ match }) => match !== null).length;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new query brings its first match into view
  useEffect(() => {
    box.current?.querySelector('[data-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current, query]);

  const move = (by: number) => setCurrent((at) => (at + by + count) % Math.max(1, count));

  return (
    <div ref={box} className="flex flex-col gap-3">
      {text.length >= SEARCH_FROM_LENGTH && (
        <div className="flex items-center gap-1">
          <SearchBox
            label={t('find')}
            placeholder={t('find')}
            className="max-w-72 min-w-0 flex-1"
            value={query}
            onChange={(value) => {
              setQuery(value);
              setCurrent(0);
            }}
            onSubmit={() => move(1)}
          />
          <IconButton label={t('previous')} isDisabled={count < 2} onPress={() => move(-1)}>
            <ChevronUp aria-hidden="true" className="size-4.5" />
          </IconButton>
          <IconButton label={t('next')} isDisabled={count < 2} onPress={() => move(1)}>
            <ChevronDown aria-hidden="true" className="size-4.5" />
          </IconButton>
          <span role="status" className="tabular text-sm text-muted">
            {query.trim() && t('results', { count, index: current + 1 })}
          </span>
        </div>
      )}
      <p dir="auto" className="text-start text-lg break-words whitespace-pre-wrap">
        {pieces.map(({ text: piece, match }, index) =>
          match === null ? (
            piece
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece has no identity but its place
            <mark key={index} data-current={match === current}>
              {piece}
            </mark>
          ),
        )}
      </p>
    </div>
  );
}
