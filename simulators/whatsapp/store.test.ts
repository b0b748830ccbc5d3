import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from './store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whatsapp-store-'));
  file = join(folder, 'data.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a store that was never closed is there again, bytes as bytes', () => {
  const store = openStore(file);
  store.set('a/1', { bytes: new Uint8Array([1, 2, 3]) });
  store.set('a/2', 'gone');
  store.delete('a/2');
  store.set('b', 'other');
  const again = openStore(file);
  expect(again.entries('a/')).toEqual([['a/1', { bytes: Buffer.from([1, 2, 3]) }]]);
});

test('a line torn by a kill is dropped, and what follows is read', () => {
  openStore(file).set('a', 1);
  appendFileSync(file, '["b",{"half');
  const again = openStore(file);
  expect(again.get('b')).toBeUndefined();
  again.set('c', 3);
  const third = openStore(file);
  expect([third.get('a'), third.get('c')]).toEqual([1, 3]);
});

test('opening compacts the journal', () => {
  const store = openStore(file);
  for (let i = 0; i < 100; i++) store.set('a', i);
  openStore(file);
  expect(readFileSync(file, 'utf8')).toBe('["a",99]\n');
});
