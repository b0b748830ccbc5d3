import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export type ZipEntry = { name: string; bytes: Uint8Array; at: Date };

/** What is compressed already gains nothing. */
const COMPRESSED = /\.(mp3|zip|png|jpe?g)$/i;

/** A ZIP file, part by part: no more than one of its files is in memory at a time. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for await (const { name, bytes, at } of entries) {
    const file = COMPRESSED.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name);
    file.mtime = at;
    zip.add(file);
    file.push(bytes, true);
    yield* parts.splice(0);
  }
  zip.end();
  yield* parts.splice(0);
}
