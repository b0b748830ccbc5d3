import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const LINT_MS = 60_000; // A second, but on a machine that builds at the same time.

/** Imports that the rules must refuse: from where, of what. */
const REFUSED: [string, string][] = [
  ['lib/calls/a.ts', 'next/headers'],
  ['lib/calls/b.ts', 'react'],
  ['lib/calls/c.ts', '@whiskeysockets/baileys'],
  ['lib/calls/d.ts', '../../app/_server/i18n.ts'],
  ['lib/calls/e.ts', '../../simulators/local-world.ts'],
  ['lib/calls/f.ts', '@/lib/platform/db.ts'],
  ['lib/platform/a.ts', '../calls/queries.ts'],
  ['lib/platform/b.ts', 'next/server'],
  ['lib/platform/speech/a.ts', '../../calls/queries.ts'],
  ['app/calls/a.tsx', '@/prisma/generated/client.ts'],
  ['app/calls/b.tsx', '@/lib/platform/db.ts'],
  ['app/calls/c.tsx', '@/baileys-sidecar/jobs.ts'],
  ['app/_ui/a.tsx', '@/app/_server/i18n.ts'],
  ['app/_ui/b.tsx', '@/lib/calls/queries.ts'],
  ['baileys-sidecar/a.ts', '../app/_server/i18n.ts'],
  ['baileys-sidecar/b.ts', 'next/server'],
  ['simulators/a.ts', '../lib/platform/phone-number.ts'],
  ['simulators/twilio/a.ts', '../../lib/platform/phone-number.ts'],
];

const ALLOWED: [string, string][] = [
  ['lib/calls/good.ts', '../platform/db.ts'],
  ['lib/calls/good-too.ts', '../../prisma/generated/client.ts'],
  ['lib/calls/good.test.ts', '../../simulators/local-world.ts'],
  ['lib/platform/good.ts', './speech/types.ts'],
  ['lib/platform/good-too.ts', '../../prisma/generated/client.ts'],
  ['lib/platform/speech/good.ts', '../logger.ts'],
  ['app/calls/good.tsx', '@/lib/calls/queries.ts'],
  ['app/calls/good-too.tsx', '@/prisma/generated/enums.ts'],
  ['app/_ui/good.tsx', '@/app/_ui/card.tsx'],
  ['app/_ui/good-too.tsx', '@/lib/platform/format.ts'],
  ['baileys-sidecar/good.ts', '@whiskeysockets/baileys'],
  ['baileys-sidecar/good-too.ts', '../lib/platform/db.ts'],
  ['simulators/twilio/good.ts', '../http.ts'],
];

const CYCLE: [string, string][] = [
  ['lib/users/here.ts', './there.ts'],
  ['lib/users/there.ts', './here.ts'],
];

const planted = mkdtempSync(join(tmpdir(), 'import-rules-'));
let found: { rule: string; path: string; message: string }[] = [];

beforeAll(async () => {
  for (const name of ['biome.json', '.gitignore'])
    copyFileSync(join(ROOT, name), join(planted, name));
  for (const [path, specifier] of [...REFUSED, ...ALLOWED, ...CYCLE]) {
    const file = join(planted, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { x } from '${specifier}';\n\nexport const y = () => x;\n`);
  }
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const options = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, [biome, ...options], {
    cwd: planted,
  }).catch((failed: { stdout: string }) => failed);
  found = JSON.parse(stdout).diagnostics.map(
    (one: { category: string; location: { path: string }; message: string }) => ({
      rule: one.category.split('/').at(-1),
      path: one.location.path,
      message: one.message,
    }),
  );
}, LINT_MS);

afterAll(() => rmSync(planted, { recursive: true, force: true }));

it.each(REFUSED)('%s may not import %s, and is told the right way', (path) => {
  const here = found.filter((one) => one.path === path);
  expect(here.map(({ rule }) => rule)).toContain('noRestrictedImports');
  expect(here[0]?.message).toMatch(/\w{3,}.*[:,.]/);
});

it.each(ALLOWED)('%s may import %s', (path) => {
  expect(found.filter((one) => one.path === path)).toEqual([]);
});

it('two files may not import each other', () => {
  const cycles = found.filter(({ rule }) => rule === 'noImportCycles').map(({ path }) => path);
  expect(cycles.sort()).toEqual(CYCLE.map(([path]) => path).sort());
});
