import { expect, test } from 'vitest';
import { inboxHref } from './inbox-href.ts';
import { readInboxView, toConversationFilter } from './read-inbox-view.ts';

const CURSOR = '1763900000000_0198a0a0-0000-7000-8000-000000000000';

test('an address and its view are the same thing', () => {
  const href = inboxHref({ status: 'waiting', q: '050 & 3' }, { assigned: 'me' }, 'id');
  expect(href).toBe('/messages/id?status=waiting&q=050+%26+3&assigned=me');
  const params = Object.fromEntries(new URL(href, 'http://site.invalid').searchParams);
  expect(readInboxView(params)).toEqual({ status: 'waiting', q: '050 & 3', assigned: 'me' });
});

test('another filter leads to the first page of the list and the end of the thread', () => {
  expect(inboxHref({ cursor: CURSOR, before: CURSOR }, { status: 'closed' })).toBe(
    '/messages?status=closed',
  );
});

test('what is not understood in an address is left out', () => {
  const view = readInboxView({ status: 'x', assigned: ['me', 'me'], q: '\u0000', cursor: '1' });
  expect(view).toEqual({});
  expect(toConversationFilter(view, 'owner')).toEqual({ status: 'open' });
});

test('staff begin with their own and the free ones, and search in all', () => {
  expect(toConversationFilter({}, 'staff')).toMatchObject({ assigned: 'me_or_nobody' });
  expect(toConversationFilter({ assigned: 'me' }, 'staff')).toMatchObject({ assigned: 'me' });
  for (const view of [{ assigned: 'all' }, { q: 'דנה' }] as const) {
    expect(toConversationFilter(view, 'staff').assigned).toBeUndefined();
  }
  expect(toConversationFilter({ assigned: 'mine' }, 'owner')).toMatchObject({
    assigned: 'me_or_nobody',
  });
});
