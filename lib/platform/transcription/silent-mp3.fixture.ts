/** MPEG-2 layer III, 24 kHz, 48 kbit/s, mono: 144 bytes that play 24 ms. */
const HEADER = [0xff, 0xf3, 0x64, 0xc4];
const FRAME_BYTES = 144;
const FRAME_SECONDS = 0.024;

/** A real MP3 of silence, at least `seconds` long. For tests. */
export function silentMp3(seconds: number): Buffer<ArrayBuffer> {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.set(HEADER);
  const count = Math.ceil(seconds / FRAME_SECONDS - 1e-9);
  return Buffer.concat(Array.from({ length: count }, () => frame));
}
