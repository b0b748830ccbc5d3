const MPEG1 = 3; // version bits of an MPEG frame header: 0 is MPEG 2.5, 2 is MPEG 2
const KBPS_MPEG1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBPS_MPEG2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const MAX_HEAD_SCAN = 64; // padding that some encoders leave between the tag and the first frame

/** Play time of a constant-bitrate MP3 in seconds, or `undefined` when the bytes are no MP3. */
export function mp3Seconds(file: Uint8Array): number | undefined {
  let at = 0;
  if (file[0] === 0x49 && file[1] === 0x44 && file[2] === 0x33) {
    at = 10 + [6, 7, 8, 9].reduce((size, i) => (size << 7) | ((file[i] ?? 0) & 127), 0);
  }
  const limit = at + MAX_HEAD_SCAN;
  for (; at < limit && at + 4 <= file.length; at += 1) {
    const kbps = frameKbps(file, at);
    if (kbps) return ((file.length - at) * 8) / (kbps * 1000);
  }
  return undefined;
}

function frameKbps(file: Uint8Array, at: number): number | undefined {
  const second = file[at + 1] ?? 0;
  const third = file[at + 2] ?? 0;
  if (file[at] !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  const isLayer3 = ((second >> 1) & 3) === 1;
  if (version === 1 || !isLayer3 || ((third >> 2) & 3) === 3) return undefined;
  return (version === MPEG1 ? KBPS_MPEG1 : KBPS_MPEG2)[third >> 4];
}
