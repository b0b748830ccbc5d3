import { expect, test } from 'vitest';
import { ownerOf, readView, toFilter } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

test('an address is read, and what is not understood is left out', () => {
  const view = readView({ q: ' רונית ', status: 'won', owner: 'x', show: 'archived', cursor: '?' });
  expect(view).toEqual({ q: 'רונית', status: 'won', show: 'archived' });
  expect(toFilter(view, 'owner')).toMatchObject({ q: 'רונית', status: 'won', archived: true });
  expect(isNarrowed(view)).toBe(true);
});

test('staff begin with their own customers and the free ones, and search in all', () => {
  expect(toFilter({}, 'owner').owner).toBeUndefined();
  expect(toFilter({ status: 'won' }, 'staff').owner).toBe('me_or_nobody');
  expect(toFilter({ owner: 'all' }, 'staff').owner).toBeUndefined();
  expect(ownerOf({ q: 'רונית' }, 'staff')).toBe('all');
  expect(ownerOf({ owner: 'nobody' }, 'staff')).toBe('nobody');
  expect(isNarrowed({ owner: 'all' })).toBe(false);
});

test('a change leads to the first page of the same view', () => {
  const view = readView({ tag: 'דירה', sort: 'name', cursor: `1_${crypto.randomUUID()}` });
  expect(isNarrowed(readView({ sort: 'name' }))).toBe(false);
  expect(viewHref(view, { tag: undefined })).toBe('/customers?sort=name');
  expect(viewHref({}, {})).toBe('/customers');
});
