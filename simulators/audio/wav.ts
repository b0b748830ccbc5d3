import { tagMp3 } from './id3.ts';

const RATE = 8000; // Hz, what Twilio's recordings have
const TONE_HZ = 300;

/**
 * A PCM WAV (8 kHz, 16 bit, mono) of a quiet tone, `seconds` long, whose `id3 ` chunk carries the
 * said text. For clients that ask Twilio for `.wav`.
 */
export function makeWav(seconds: number, text: string): Buffer {
  const samples = Buffer.alloc(Math.round(seconds * RATE) * 2);
  for (let i = 0; i < samples.length / 2; i += 1) {
    samples.writeInt16LE(Math.round(6000 * Math.sin((2 * Math.PI * TONE_HZ * i) / RATE)), i * 2);
  }
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0); // PCM
  format.writeUInt16LE(1, 2); // mono
  format.writeUInt32LE(RATE, 4);
  format.writeUInt32LE(RATE * 2, 8); // bytes a second
  format.writeUInt16LE(2, 12); // bytes a sample
  format.writeUInt16LE(16, 14); // bits a sample
  const chunks = Buffer.concat([
    chunk('fmt ', format),
    chunk('data', samples),
    chunk('id3 ', tagMp3(new Uint8Array(), text)),
  ]);
  return Buffer.concat([chunkHead('RIFF', chunks.length + 4), Buffer.from('WAVE'), chunks]);
}

function chunk(id: string, body: Buffer): Buffer {
  return Buffer.concat([chunkHead(id, body.length), body, Buffer.alloc(body.length % 2)]);
}

function chunkHead(id: string, size: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(size, 4);
  return head;
}
