import { readFileSync } from 'node:fs';
import { mp3Seconds } from './mp3.ts';

export type ClipName = 'caller' | 'google' | 'gtts';
export type Clip = { bytes: Buffer; seconds: number };

/** The committed speech fixtures, untagged, with their play time. */
export const clips: Record<ClipName, Clip> = {
  caller: load('caller'),
  google: load('google'),
  gtts: load('gtts'),
};

/** What `caller.mp3` really says: the default words of a simulated caller. */
export const CALLER_SAYS = 'שלום, אני מעוניין בדירה, אפשר לחזור אליי?';

function load(name: ClipName): Clip {
  const bytes = readFileSync(new URL(`../fixtures/${name}.mp3`, import.meta.url));
  const seconds = mp3Seconds(bytes);
  if (seconds === undefined) throw new Error(`simulators/fixtures/${name}.mp3 is no MP3`);
  return { bytes, seconds };
}
