import { isMp3 } from '../transcription/mp3-frames.ts';
import { cleanText } from './clean-text.ts';
import type { SpeechVendor } from './types.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * The text as MP3 by the first vendor that manages, each within its own `deadlineMs`. Null when
 * there is nothing to say or all fail: the caller's stand-in is Twilio's own `<Say>`. Never throws;
 * each failure is told to `onFailure`.
 */
export async function synthesizeFirst({
  vendors,
  text,
  deadlineMs,
  onFailure,
}: {
  vendors: readonly SpeechVendor[];
  text: string;
  deadlineMs: number;
  onFailure: (vendor: SpeechVendor['name'], error: unknown) => void;
}): Promise<{ vendor: SpeechVendor['name']; audio: Uint8Array } | null> {
  const words = cleanText(text);
  if (words === '') return null;
  for (const { name, synthesize } of vendors) {
    const deadline = new AbortController();
    const timer = setTimeout(
      () => deadline.abort(new Error(`no speech within ${deadlineMs} ms`)),
      deadlineMs,
    );
    try {
      // Raced, since a vendor that overlooks its signal must not hold up the others.
      const work = synthesize(words, { signal: deadline.signal });
      const audio = await untilAborted(work, deadline.signal);
      if (!isMp3(audio)) throw new Error('the result is no MP3');
      return { vendor: name, audio };
    } catch (error) {
      onFailure(name, error);
    } finally {
      clearTimeout(timer);
      // Whatever is still under way (a second piece, a socket) is given up.
      deadline.abort();
    }
  }
  return null;
}
