'use client';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useTranslations } from 'use-intl';

const SPEEDS = [1, 1.25, 1.5, 2];

type SpeedChoiceProps = { speed: number; onChange: (speed: number) => void };

/** How fast to play. */
export function SpeedChoice({ speed, onChange }: SpeedChoiceProps) {
  const t = useTranslations('player');
  return (
    <ToggleButtonGroup
      aria-label={t('speedChoose')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[String(speed)]}
      onSelectionChange={([chosen]) => onChange(Number(chosen))}
      className="flex max-sm:order-last max-sm:w-full sm:ms-auto"
    >
      {SPEEDS.map((value) => (
        <ToggleButton
          key={value}
          id={String(value)}
          aria-label={t('speed', { speed: value })}
          className="target tabular inline-flex min-w-11 max-sm:flex-1 cursor-pointer items-center justify-center rounded-control px-1 text-sm text-muted transition-colors duration-150 hover:text-accent-ink data-[selected]:bg-accent-soft data-[selected]:font-semibold data-[selected]:text-accent-ink"
        >
          ×{value}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
