// Brotli at its best takes seconds, too long for a request and nothing for a build.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

/** Writes a `.br` beside every script and style of the build; next.config.mjs serves these to who takes them. */
export async function precompress(staticFolder: string): Promise<void> {
  const files = await readdir(staticFolder, { recursive: true });
  for (const file of files.filter((name) => /\.(js|css)$/.test(name))) {
    const path = join(staticFolder, file);
    await writeFile(`${path}.br`, await compress(await readFile(path)));
  }
}
