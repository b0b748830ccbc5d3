import { describe, expect, test } from 'vitest';
import { cutMp3, isMp3, mp3Frames, mp3Seconds } from './mp3-frames.ts';
import { silentMp3 } from './silent-mp3.fixture.ts';

const id3 = (size: number, flags = 0) =>
  Buffer.concat([
    Buffer.from([0x49, 0x44, 0x33, 4, 0, flags, 0, 0, size >> 7, size & 127]),
    Buffer.alloc(size + (flags & 0x10 ? 10 : 0), 0xff),
  ]);
const id3v1 = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 0xff)]);

describe('mp3Frames', () => {
  test('reads MPEG-2 frames: 24 kHz, 48 kbit/s, 24 ms each', () => {
    const frames = mp3Frames(silentMp3(1));
    expect(frames).toHaveLength(42);
    expect(frames[1]).toEqual({ offset: 144, length: 144, seconds: 0.024 });
    expect(mp3Seconds(silentMp3(1))).toBeCloseTo(1.008, 6);
  });

  test.each([
    ['MPEG-1, 44.1 kHz, 128 kbit/s', [0xff, 0xfb, 0x90, 0], 417, 1152 / 44_100],
    ['MPEG-1, padded', [0xff, 0xfb, 0x92, 0], 418, 1152 / 44_100],
    ['MPEG-1, 48 kHz, 64 kbit/s', [0xff, 0xfb, 0x54, 0], 192, 0.024],
    ['MPEG-2, 16 kHz, 32 kbit/s', [0xff, 0xf3, 0x48, 0xc4], 144, 0.036],
    ['MPEG-2.5, 8 kHz, 8 kbit/s', [0xff, 0xe3, 0x18, 0xc4], 72, 0.072],
    ['with a checksum', [0xff, 0xfa, 0x90, 0], 417, 1152 / 44_100],
  ])('%s', (_name, header, length, seconds) => {
    const frame = Buffer.concat([Buffer.from(header), Buffer.alloc(length - 4)]);
    expect(mp3Frames(Buffer.concat([frame, frame]))).toEqual([
      { offset: 0, length, seconds },
      { offset: length, length, seconds },
    ]);
  });

  test('skips tags before, between and after, and walks over damage', () => {
    const one = silentMp3(0.024);
    const damage = Buffer.from([0xff, 0xfb, 0x90, 1, 2, 3]);
    const file = Buffer.concat([id3(300), one, one, id3(5, 0x10), one, damage, one, one, id3v1]);
    expect(mp3Frames(file).map(({ offset }) => offset)).toEqual([310, 454, 623, 773, 917]);
  });

  test('a last frame that was cut off is not counted', () => {
    expect(mp3Frames(silentMp3(0.072).subarray(0, 400))).toHaveLength(2);
  });
});

describe('isMp3', () => {
  test.each<[string, Uint8Array]>([
    ['plain frames', silentMp3(1)],
    ['one frame', silentMp3(0.024)],
    ['a tag first', Buffer.concat([id3(40), silentMp3(1)])],
    ['two tags first', Buffer.concat([id3(40), id3(3), silentMp3(1)])],
    ['padding after the tag', Buffer.concat([id3(40), Buffer.alloc(30), silentMp3(1)])],
    ['a tag last', Buffer.concat([silentMp3(0.024), id3v1])],
    ['cut off in the second frame', silentMp3(0.048).subarray(0, 200)],
  ])('%s: yes', (_name, bytes) => {
    expect(isMp3(bytes)).toBe(true);
  });

  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a page', Buffer.from('<!doctype html><p>Too many requests</p>')],
    ['JSON', Buffer.from('{"error":{}}')],
    ['a WAV file', Buffer.concat([Buffer.from('RIFF....WAVE'), silentMp3(1)])],
    ['a tag and nothing else', id3(40)],
    ['zeros', Buffer.alloc(5000)],
    ['a header alone', Buffer.from([0xff, 0xfb, 0x90, 0])],
    ['a header that nothing follows', Buffer.concat([silentMp3(0.024), Buffer.alloc(500, 1)])],
    ['AAC (ADTS)', Buffer.concat([Buffer.from([0xff, 0xf1, 0x50, 0x80]), Buffer.alloc(500)])],
  ])('%s: no', (_name, bytes) => {
    expect(isMp3(bytes)).toBe(false);
  });
});

describe('cutMp3', () => {
  test('each piece is an MP3 of at most the length asked, together the whole file', () => {
    const file = Buffer.concat([id3(20), silentMp3(10), id3v1]);
    const pieces = cutMp3(file, 3);
    expect(pieces).toHaveLength(4);
    for (const piece of pieces) {
      expect(isMp3(piece)).toBe(true);
      expect(mp3Seconds(piece)).toBeLessThanOrEqual(3);
    }
    expect(Buffer.concat(pieces).equals(file)).toBe(true);
  });

  test('a short file is one piece', () => {
    expect(cutMp3(silentMp3(2), 3)).toHaveLength(1);
  });
});
