import { describe, expect, it } from 'vitest';
import { clips } from './clips.ts';
import { readSaidText, tagMp3 } from './id3.ts';
import { mp3Seconds } from './mp3.ts';
import { makeWav } from './wav.ts';

const said = 'שלום, "דירה" & גינה 🙂';

describe('said text in the audio file', () => {
  it.each(['start', 'end'] as const)('comes back from a tag at the %s', (at) => {
    expect(readSaidText(tagMp3(clips.caller.bytes, said, at))).toBe(said);
  });

  it('comes back from a WAV', () => {
    expect(readSaidText(makeWav(1, said))).toBe(said);
  });

  it('joins the pieces of a clip that was put together', () => {
    const pieces = ['שלום', 'להתראות'].map((text) => tagMp3(clips.gtts.bytes, text, 'end'));
    expect(readSaidText(Buffer.concat(pieces))).toBe('שלום להתראות');
  });

  it('is empty for untagged or broken bytes', () => {
    expect(readSaidText(clips.google.bytes)).toBe('');
    expect(readSaidText(tagMp3(clips.google.bytes, said).subarray(0, 30))).toBe('');
  });

  it('survives a text longer than 127 bytes, where the size needs a second byte', () => {
    const long = 'שלום '.repeat(100);
    expect(readSaidText(tagMp3(clips.caller.bytes, long))).toBe(long);
  });
});

describe('speech fixtures', () => {
  it.each(['caller', 'google', 'gtts'] as const)('%s is two to four and a bit seconds', (name) => {
    expect(clips[name].seconds).toBeGreaterThan(2);
    expect(clips[name].seconds).toBeLessThan(4.3);
    expect(clips[name].bytes.length).toBeLessThan(30_000);
  });

  it('google and gtts can be told apart', () => {
    expect(clips.google.bytes.equals(clips.gtts.bytes)).toBe(false);
  });
});

describe('mp3Seconds', () => {
  it('knows the play time behind a leading tag', () => {
    expect(mp3Seconds(tagMp3(clips.caller.bytes, said))).toBeCloseTo(clips.caller.seconds, 5);
  });

  it.each([
    ['HTML', Buffer.from('<html>oops</html>')],
    ['nothing', Buffer.alloc(0)],
    ['a tag alone', tagMp3(new Uint8Array(), said)],
    ['WAV', makeWav(0.1, '')],
  ])('refuses %s', (_, bytes) => {
    expect(mp3Seconds(bytes)).toBeUndefined();
  });
});
