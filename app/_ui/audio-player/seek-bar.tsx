'use client';
import type { KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { formatDuration } from '@/lib/platform/format.ts';
import { useWaveform } from './use-waveform.ts';
import { Waveform } from './waveform.tsx';

const BARS = 72;
const FLAT = Array.from({ length: BARS }, () => 0);

// Seconds moved by a key; the time axis is left to right in Hebrew too.
const STEPS: Record<string, number> = {
  ArrowRight: 5,
  ArrowUp: 5,
  ArrowLeft: -5,
  ArrowDown: -5,
  PageUp: 15,
  PageDown: -15,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

type SeekBarProps = {
  src: string;
  /** Seconds. */
  position: number;
  length: number;
  onSeek: (seconds: number) => void;
};

/** The waveform, with an invisible native slider over it: touch, mouse, keys and screen readers. */
export function SeekBar({ src, position, length, onSeek }: SeekBarProps) {
  const t = useTranslations('player');
  const peaks = useWaveform(src, BARS);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onSeek(position + step);
  };

  return (
    <div className="relative h-12 min-w-0 flex-1 rounded-control has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-accent">
      <Waveform peaks={peaks ?? FLAT} played={length > 0 ? position / length : 0} />
      <input
        type="range"
        min={0}
        max={length}
        step="any"
        value={position}
        onChange={(event) => onSeek(Number(event.target.value))}
        onKeyDown={onKeyDown}
        aria-label={t('seek')}
        aria-valuetext={t('position', {
          current: formatDuration(position),
          total: formatDuration(length),
        })}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </div>
  );
}
