'use client';
import { Download, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatDuration } from '@/lib/platform/format.ts';
import { buttonStyle } from '../button-style.ts';
import { IconButton } from '../icon-button.tsx';
import { Press } from '../press.tsx';
import type { AudioPlayerProps } from './audio-player.tsx';
import { SeekBar } from './seek-bar.tsx';
import { SpeedChoice } from './speed-choice.tsx';
import { usePlayback } from './use-playback.ts';

const SKIP_SECONDS = 10;

/** Plays one recording: waveform, seeking by finger, mouse and keyboard, and speed. */
export default function Player({ src, seconds }: AudioPlayerProps) {
  const t = useTranslations('player');
  const ref = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState(1);
  const { playing, position, length, failed } = usePlayback(ref, seconds ?? 0);

  const toggle = () => {
    const audio = ref.current;
    if (!audio) return;
    if (!audio.paused) return audio.pause();
    // Refused when the file is not there: the error event shows it.
    audio.play().catch(() => {});
  };
  const seek = (to: number) => {
    if (ref.current) ref.current.currentTime = Math.min(Math.max(0, to), length);
  };
  const changeSpeed = (value: number) => {
    setSpeed(value);
    if (ref.current) ref.current.playbackRate = value;
  };

  return (
    <fieldset aria-label={t('label')} className="min-w-0">
      {/* biome-ignore lint/a11y/useMediaCaption: the transcript stands beside the player */}
      <audio ref={ref} src={src} preload="metadata" className="hidden" />
      <div dir="ltr" className="flex items-center gap-3">
        <Press
          aria-label={playing ? t('pause') : t('play')}
          onPress={toggle}
          isDisabled={failed}
          className="grid size-12 shrink-0 cursor-pointer place-items-center rounded-full bg-accent text-on-accent transition-colors duration-150 hover:bg-accent-hover disabled:cursor-default disabled:opacity-50"
        >
          {playing ? (
            <Pause aria-hidden="true" className="size-5 fill-current" />
          ) : (
            <Play aria-hidden="true" className="ms-0.5 size-5 fill-current" />
          )}
        </Press>
        <SeekBar src={src} position={position} length={length} onSeek={seek} />
      </div>
      <div
        dir="ltr"
        className="mt-2 flex flex-wrap items-center justify-between gap-x-1 gap-y-1 sm:justify-start"
      >
        <div className="flex items-center">
          <IconButton label={t('back')} onPress={() => seek(position - SKIP_SECONDS)}>
            <RotateCcw aria-hidden="true" className="size-4.5" />
          </IconButton>
          <span className="tabular min-w-24 text-center text-sm text-muted">
            {formatDuration(position)} / {formatDuration(length)}
          </span>
          <IconButton label={t('forward')} onPress={() => seek(position + SKIP_SECONDS)}>
            <RotateCw aria-hidden="true" className="size-4.5" />
          </IconButton>
        </div>
        <SpeedChoice speed={speed} onChange={changeSpeed} />
        <a
          href={src}
          download
          aria-label={t('download')}
          title={t('download')}
          className="target-square inline-flex items-center justify-center rounded-control text-muted transition-colors duration-150 hover:bg-accent-soft hover:text-accent-ink"
        >
          <Download aria-hidden="true" className="size-4.5" />
        </a>
      </div>
      {failed && (
        <p role="alert" className="mt-2 flex flex-wrap items-center gap-2 text-failure-ink">
          {t('failed')}
          <a href={src} download className={buttonStyle('secondary')}>
            {t('download')}
          </a>
        </p>
      )}
    </fieldset>
  );
}
