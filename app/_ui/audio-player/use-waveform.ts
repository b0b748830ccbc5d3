'use client';
import { useEffect, useState } from 'react';
import { computePeaks } from './peaks.ts';

// Telephone speech has nothing above 4 kHz; a low rate keeps a long message small in memory.
const DECODE_RATE_HZ = 8_000;

/** Peaks of the audio at `src`; null until they are known, and for good when it cannot be decoded. */
export function useWaveform(src: string, count: number): number[] | null {
  const [peaks, setPeaks] = useState<number[] | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    setPeaks(null);
    peaksOf(src, count, stop.signal).then(
      (found) => !stop.signal.aborted && setPeaks(found),
      // The picture is an extra: the player works without it.
      () => {},
    );
    return () => stop.abort();
  }, [src, count]);

  return peaks;
}

async function peaksOf(src: string, count: number, signal: AbortSignal): Promise<number[]> {
  const response = await fetch(src, { signal });
  if (!response.ok) throw new Error(`audio answered ${response.status}`);
  const context = new OfflineAudioContext(1, 1, DECODE_RATE_HZ);
  const audio = await context.decodeAudioData(await response.arrayBuffer());
  return computePeaks(audio.getChannelData(0), count);
}
