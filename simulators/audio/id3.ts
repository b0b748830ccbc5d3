// The words of a clip travel inside the file, as a TXXX frame, so that the local transcription
// endpoint can "hear" what was said. Only our own tags are written and read here.

const DESCRIPTION = 'said';
const UTF8 = 3; // ID3v2.4 text encoding byte
const HEADER_BYTES = 10;

/**
 * The clip with an ID3v2.4 tag that carries `text`.
 * `at: 'end'` puts the tag (with its footer) behind the audio, as the outside services send bare
 * MPEG frames and a reader must not come to rely on a leading tag.
 */
export function tagMp3(mp3: Uint8Array, text: string, at: 'start' | 'end' = 'start'): Buffer {
  const content = Buffer.concat([
    Buffer.from([UTF8]),
    Buffer.from(`${DESCRIPTION}\0${text}`, 'utf8'),
  ]);
  const frame = Buffer.concat([
    Buffer.from('TXXX'),
    syncSafe(content.length),
    Buffer.from([0, 0]),
    content,
  ]);
  const flags = at === 'end' ? 0x10 : 0; // 0x10: a footer is present
  const rest = Buffer.concat([Buffer.from([4, 0, flags]), syncSafe(frame.length)]);
  const tag = Buffer.concat([Buffer.from('ID3'), rest, frame]);
  if (at === 'start') return Buffer.concat([tag, mp3]);
  return Buffer.concat([mp3, tag, Buffer.from('3DI'), rest]);
}

/** All texts tagged in the file, in order, joined by a space; '' when there is none. */
export function readSaidText(file: Uint8Array): string {
  const buffer = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const texts: string[] = [];
  let at = buffer.indexOf('ID3\x04\0', 0, 'latin1');
  while (at >= 0) {
    const text = readTag(buffer, at);
    if (text !== undefined) texts.push(text);
    at = buffer.indexOf('ID3\x04\0', at + 5, 'latin1');
  }
  return texts.join(' ');
}

function readTag(buffer: Buffer, at: number): string | undefined {
  const frameAt = at + HEADER_BYTES;
  if (buffer.toString('latin1', frameAt, frameAt + 4) !== 'TXXX') return undefined;
  const size = fromSyncSafe(buffer, frameAt + 4);
  const contentAt = frameAt + HEADER_BYTES;
  if (buffer[contentAt] !== UTF8 || contentAt + size > buffer.length) return undefined;
  const content = buffer.toString('utf8', contentAt + 1, contentAt + size);
  const prefix = `${DESCRIPTION}\0`;
  return content.startsWith(prefix) ? content.slice(prefix.length) : undefined;
}

function syncSafe(size: number): Buffer {
  return Buffer.from([(size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127]);
}

function fromSyncSafe(buffer: Buffer, at: number): number {
  return [0, 1, 2, 3].reduce((size, i) => (size << 7) | ((buffer[at + i] ?? 0) & 127), 0);
}
