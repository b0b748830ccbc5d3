import 'server-only';
import { PNG } from 'pngjs';
import encodeQR from 'qr';

/** Quiet zone around the code, in its own dots; phones want four. */
const BORDER = 4;

/** Pixels a dot: big enough for a phone to read from a screen. */
const DOT = 6;

/** A QR code as PNG. */
export function qrPng(text: string): Uint8Array<ArrayBuffer> {
  const dots = qrDots(text);
  const size = dots.length * DOT;
  const png = new PNG({ width: size, height: size, colorType: 0 });
  for (let y = 0; y < size; y++) {
    const row = dots[Math.floor(y / DOT)];
    for (let x = 0; x < size; x++) {
      const shade = row?.[Math.floor(x / DOT)] ? 0 : 255;
      png.data.fill(shade, (y * size + x) * 4, (y * size + x) * 4 + 3);
      png.data[(y * size + x) * 4 + 3] = 255;
    }
  }
  return new Uint8Array(PNG.sync.write(png, { colorType: 0 }));
}

/** A QR code's dots, dark ones true, its quiet zone included. */
export const qrDots = (text: string): boolean[][] => encodeQR(text, 'raw', { border: BORDER });

/** A QR code as SVG. */
export const qrSvg = (text: string): string => encodeQR(text, 'svg', { border: BORDER });
