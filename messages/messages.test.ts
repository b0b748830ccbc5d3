import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from './en.json';
import he from './he.json';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const full = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[full, value] as [string, string]] : flatten(value, full);
  });
}

const all = { he: flatten(he), en: flatten(en) };

/** Names of the arguments and tags of an ICU message; a branch of a plural or a select is none. */
function argumentsOf(message: string): string[] {
  const found = message.matchAll(
    /(?<!\b(?:=\d|one|two|other|morning|noon|evening) )\{(\w+)[,}]|<(\w+)>/g,
  );
  return [...new Set([...found].map((match) => match[1] ?? match[2] ?? ''))].sort();
}

it('has the same words in both languages', () => {
  expect(all.en.map(([key]) => key).sort()).toEqual(all.he.map(([key]) => key).sort());
});

it.each(all.he)('%s takes the same arguments in both languages', (key, message) => {
  const other = all.en.find(([name]) => name === key)?.[1] ?? '';
  expect(argumentsOf(other)).toEqual(argumentsOf(message));
});

it.each([
  ['he', he],
  ['en', en],
] as const)('every message in %s can be read', (locale, messages) => {
  const problems: string[] = [];
  const t = createTranslator({
    locale,
    messages: messages as Tree,
    onError: (error) => problems.push(error.message),
  });
  // Its own types know the words of one language only.
  const read = t.markup as unknown as (key: string, values: Record<string, unknown>) => string;
  for (const [key, message] of all[locale]) {
    const sample = (name: string) => {
      if (message.includes(`<${name}>`)) return () => '';
      return name === 'count' ? 2 : 'x';
    };
    read(key, Object.fromEntries(argumentsOf(message).map((name) => [name, sample(name)])));
  }
  expect(problems).toEqual([]);
});

it('speaks neutral Hebrew: no slash forms', () => {
  expect(all.he.filter(([, message]) => /[\u05d0-\u05ea]\/[\u05d0-\u05ea]/.test(message))).toEqual(
    [],
  );
});
