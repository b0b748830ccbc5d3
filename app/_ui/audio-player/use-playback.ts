'use client';
import { type RefObject, useEffect, useState } from 'react';

export type Playback = {
  playing: boolean;
  /** Seconds from the beginning. */
  position: number;
  /** Seconds in all; the audio's own once known, `knownSeconds` before. */
  length: number;
  failed: boolean;
};

/** What the audio element does, as state. */
export function usePlayback(
  ref: RefObject<HTMLAudioElement | null>,
  knownSeconds: number,
): Playback {
  const [state, setState] = useState<Playback>({
    playing: false,
    position: 0,
    length: knownSeconds,
    failed: false,
  });

  useEffect(() => {
    const audio = ref.current;
    if (!audio) return;
    let frame = 0;
    const read = () => {
      // A stream of unknown length says Infinity, and nothing is known before the metadata (NaN).
      const length = Number.isFinite(audio.duration) ? audio.duration : knownSeconds;
      setState({
        playing: !audio.paused && !audio.ended,
        position: audio.currentTime,
        length: Math.max(length, audio.currentTime),
        failed: audio.error !== null,
      });
    };
    // timeupdate comes four times a second: too coarse for a moving picture.
    const follow = () => {
      read();
      if (!audio.paused && !audio.ended) frame = requestAnimationFrame(follow);
    };
    const events = ['loadedmetadata', 'durationchange', 'seeked', 'pause', 'ended', 'error'];
    for (const event of events) audio.addEventListener(event, read);
    audio.addEventListener('play', follow);
    read();
    return () => {
      cancelAnimationFrame(frame);
      for (const event of events) audio.removeEventListener(event, read);
      audio.removeEventListener('play', follow);
    };
  }, [ref, knownSeconds]);

  return state;
}
