import { expect, test } from 'vitest';
import { ALL_SCOPES } from '@/lib/permissions/actor.ts';
import en from '@/messages/en.json';
import he from '@/messages/he.json';
import { SCOPES, scopeWord } from './scopes.ts';

test('every scope there is can be chosen, in words of both languages', () => {
  expect([...SCOPES].sort()).toEqual([...ALL_SCOPES].sort());
  for (const { settings } of [he, en])
    expect(Object.keys(settings.apiKeys.scope).sort()).toEqual(SCOPES.map(scopeWord).sort());
});
