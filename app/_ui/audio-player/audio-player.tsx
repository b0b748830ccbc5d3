'use client';
import { lazy, Suspense } from 'react';
import { Skeleton } from '../skeleton.tsx';

export type AudioPlayerProps = { src: string; seconds: number | null };

// Not in the page's own script: every list fetches that ahead, and plays nothing.
const Player = lazy(() => import('./player.tsx'));

/** Plays one recording: waveform, seeking by finger, mouse and keyboard, and speed. */
export const AudioPlayer = (props: AudioPlayerProps) => (
  <Suspense fallback={<Skeleton className="h-37 sm:h-25 md:pointer-fine:h-23" />}>
    <Player {...props} />
  </Suspense>
);
