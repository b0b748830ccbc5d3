import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { BufferJSON } from '@whiskeysockets/baileys';

/** Keys and values that survive the process when there is a file. */
export type Store = {
  get: <T>(key: string) => T | undefined;
  /** Written when this returns: a process killed afterwards has lost nothing. */
  set: (key: string, value: unknown) => void;
  delete: (key: string) => void;
  /** In the order of writing. */
  entries: <T>(prefix: string) => [string, T][];
  snapshot: () => string;
  close: () => void;
};

/**
 * A journal of lines `[key, value]`, replayed and compacted when it is opened.
 * The kernel keeps what was written through a kill -9; only a lost machine would need more.
 */
export function openStore(file?: string, from?: string): Store {
  const values = new Map<string, unknown>();
  if (from) for (const line of from.split('\n')) replay(values, line);
  if (file && existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) replay(values, line);
  }
  const snapshot = () => [...values].map(([key, value]) => encode(key, value)).join('');
  let handle: number | undefined;
  if (file) {
    writeFileSync(`${file}.new`, snapshot());
    renameSync(`${file}.new`, file);
    handle = openSync(file, 'a');
  }
  const write = (key: string, value: unknown) => {
    if (handle !== undefined) writeSync(handle, encode(key, value));
  };
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    set(key, value) {
      values.set(key, value);
      write(key, value);
    },
    delete(key) {
      if (values.delete(key)) write(key, null);
    },
    entries: <T>(prefix: string) =>
      [...values].filter(([key]) => key.startsWith(prefix)) as [string, T][],
    snapshot,
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}

function encode(key: string, value: unknown): string {
  return `${JSON.stringify([key, value], BufferJSON.replacer)}\n`;
}

function replay(values: Map<string, unknown>, line: string): void {
  if (!line) return;
  let entry: [string, unknown];
  try {
    entry = JSON.parse(line, BufferJSON.reviver);
  } catch {
    return; // the last line of a process killed while it wrote
  }
  const [key, value] = entry;
  if (value === null) values.delete(key);
  else values.set(key, value);
}
