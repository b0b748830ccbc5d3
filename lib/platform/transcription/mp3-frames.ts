/** One MPEG layer III frame: where it is in the file and how long it plays. */
export type Mp3Frame = { offset: number; length: number; seconds: number };

/** kbit/s by the header's bitrate index; 0 (free) and 15 (bad) are not accepted. */
const KBPS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
/** Samples a second of MPEG-1; halved for MPEG-2, quartered for MPEG-2.5. */
const SAMPLE_RATES = [44_100, 48_000, 32_000];

const HEADER_BYTES = 4;
const ID3_HEADER_BYTES = 10;
/** Padding some encoders leave between a tag and the first frame. */
const MAX_LEADING_PADDING = 64;

/** The frames in order. Tags are skipped, damage is walked over to the next sure frame. */
export function mp3Frames(bytes: Uint8Array): Mp3Frame[] {
  const frames: Mp3Frame[] = [];
  let offset = 0;
  while (offset + HEADER_BYTES <= bytes.length) {
    const tag = id3Length(bytes, offset);
    const frame = frameAt(bytes, offset);
    if (tag > 0) {
      offset += tag;
    } else if (frame && isFollowed(bytes, frame)) {
      frames.push(frame);
      offset += frame.length;
    } else {
      offset += 1;
    }
  }
  return frames;
}

/** Whether the bytes start as an MP3 file does (a tag perhaps, then frames that follow each other). */
export function isMp3(bytes: Uint8Array): boolean {
  let start = 0;
  for (let tag = id3Length(bytes, 0); tag > 0; tag = id3Length(bytes, start)) start += tag;
  for (let padding = 0; padding <= MAX_LEADING_PADDING; padding += 1) {
    const frame = frameAt(bytes, start + padding);
    if (frame && isFollowed(bytes, frame)) return true;
    if (bytes[start + padding] !== 0) return false;
  }
  return false;
}

/** Play time in seconds; 0 when there is no frame. */
export function mp3Seconds(bytes: Uint8Array): number {
  return mp3Frames(bytes).reduce((total, { seconds }) => total + seconds, 0);
}

/**
 * The file cut between frames into pieces that play at most `maxSeconds` each; together they are
 * the whole file, tags included.
 */
export function cutMp3(bytes: Uint8Array, maxSeconds: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  let seconds = 0;
  for (const frame of mp3Frames(bytes)) {
    if (seconds > 0 && seconds + frame.seconds > maxSeconds) {
      pieces.push(bytes.subarray(start, frame.offset));
      start = frame.offset;
      seconds = 0;
    }
    seconds += frame.seconds;
  }
  pieces.push(bytes.subarray(start));
  return pieces;
}

/** The whole frame whose header is at `offset`, or null. */
function frameAt(bytes: Uint8Array, offset: number): Mp3Frame | null {
  const [first = 0, second = 0, third = 0] = bytes.subarray(offset, offset + 3);
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const version = (second >> 3) & 3; // 0: MPEG-2.5, 1: reserved, 2: MPEG-2, 3: MPEG-1
  const layer = (second >> 1) & 3; // 1: layer III
  if (version === 1 || layer !== 1) return null;
  const isMpeg1 = version === 3;
  const kbps = (isMpeg1 ? KBPS_MPEG1 : KBPS_MPEG2)[third >> 4];
  const baseRate = SAMPLE_RATES[(third >> 2) & 3];
  if (!kbps || !baseRate) return null;
  const sampleRate = baseRate / (isMpeg1 ? 1 : version === 2 ? 2 : 4);
  const samples = isMpeg1 ? 1152 : 576;
  const padding = (third >> 1) & 1;
  const length = Math.floor((samples / 8) * ((kbps * 1000) / sampleRate)) + padding;
  if (offset + length > bytes.length) return null;
  return { offset, length, seconds: samples / sampleRate };
}

/** Eleven set bits occur in any data; a frame is sure when another, a tag or the end follows it. */
function isFollowed(bytes: Uint8Array, { offset, length }: Mp3Frame): boolean {
  const end = offset + length;
  return (
    end + HEADER_BYTES > bytes.length ||
    frameAt(bytes, end) !== null ||
    id3Length(bytes, end) > 0 ||
    startsWith(bytes, end, 'TAG') ||
    // A file cut off in its last frame: the header is there, the rest is not.
    (end + length > bytes.length && [0, 1].every((i) => bytes[end + i] === bytes[offset + i]))
  );
}

/** Length of the ID3v2 tag (with its footer) at `offset`, 0 when there is none. */
function id3Length(bytes: Uint8Array, offset: number): number {
  if (!startsWith(bytes, offset, 'ID3') || offset + ID3_HEADER_BYTES > bytes.length) return 0;
  const flags = bytes[offset + 5] ?? 0;
  const size = bytes
    .subarray(offset + 6, offset + ID3_HEADER_BYTES)
    .reduce((total, byte) => total * 128 + (byte & 127), 0);
  return ID3_HEADER_BYTES + size + (flags & 0x10 ? ID3_HEADER_BYTES : 0);
}

function startsWith(bytes: Uint8Array, offset: number, text: string): boolean {
  return [...text].every((character, i) => bytes[offset + i] === character.charCodeAt(0));
}
