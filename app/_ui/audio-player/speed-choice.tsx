'use client';
import { useTranslations } from 'use-intl';
import { Press } from '../press.tsx';

const SPEEDS = [1, 1.25, 1.5, 2];

type SpeedChoiceProps = { speed: number; onChange: (speed: number) => void };

/** How fast to play. */
export function SpeedChoice({ speed, onChange }: SpeedChoiceProps) {
  const t = useTranslations('player');
  return (
    <fieldset className="flex min-w-0 max-sm:order-last max-sm:w-full sm:ms-auto">
      <legend className="sr-only">{t('speedChoose')}</legend>
      {SPEEDS.map((value) => (
        <Press
          key={value}
          aria-label={t('speed', { speed: value })}
          aria-pressed={value === speed}
          onPress={() => onChange(value)}
          className="target tabular inline-flex min-w-11 max-sm:flex-1 cursor-pointer items-center justify-center rounded-control px-1 text-sm text-muted transition-colors duration-150 hover:text-accent-ink aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent-ink"
        >
          ×{value}
        </Press>
      ))}
    </fieldset>
  );
}
