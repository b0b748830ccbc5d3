import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import en from '../messages/en.json';
import he from '../messages/he.json';

/** Every action that is written down, as far as it stands in the code as a text. */
function actionsInCode(): string[] {
  const lib = new URL('../lib/', import.meta.url);
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.includes('.test.'),
  );
  const found = files.flatMap((path) => {
    const text = readFileSync(new URL(path, lib), 'utf8');
    if (!text.includes('recordAudit(')) return [];
    const named = text.matchAll(/action:\s*([^;]*?),\n\s*entity/g);
    return [...named].flatMap(([, value = '']) => [...value.matchAll(/'([a-z_]+\.[a-z_]+)'/g)]);
  });
  return [...new Set(found.map(([, action = '']) => action))].sort();
}

test('what the audit writes has words in both languages', () => {
  const actions = actionsInCode();
  expect(actions.length).toBeGreaterThan(40);
  for (const { audit } of [he, en]) {
    const words = audit.action as Record<string, Record<string, string>>;
    const missing = actions.filter((action) => {
      const [group = '', verb = ''] = action.split('.');
      return !words[group]?.[verb];
    });
    expect(missing).toEqual([]);
  }
});

/** Changes that are written down later, or not at all; each with the reason. */
const WRITTEN_ELSEWHERE: Record<string, string> = {
  'imports/change-import.ts':
    'a draft; what it does to customers is written when it is carried out',
  'imports/create-import.ts': 'a draft',
  'imports/drop-import.ts': 'a draft that goes',
};

test('whoever may change something has it written down in the same transaction', () => {
  const lib = new URL('../lib/', import.meta.url);
  const silent = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.test.'))
    .filter((path) => {
      const text = readFileSync(new URL(path, lib), 'utf8');
      const writes = /\btx\.\w+\.(create|createMany|update|updateMany|delete|deleteMany|upsert)\(/;
      return text.includes('requirePermission(ctx.actor') && writes.test(text);
    })
    .filter((path) => !readFileSync(new URL(path, lib), 'utf8').includes('recordAudit('));
  expect(silent.sort()).toEqual(Object.keys(WRITTEN_ELSEWHERE).sort());
});
