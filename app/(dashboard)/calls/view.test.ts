import { describe, expect, it } from 'vitest';
import { readView, toFilter, whoseOf } from './read-view.ts';
import { isNarrowed, viewHref } from './view-href.ts';

const ZONE = 'Asia/Jerusalem';
const NOW = new Date('2026-03-03T12:05:00Z');
const ASKING = { role: 'owner', timeZone: ZONE, now: NOW } as const;
const CURSOR = '1767225600000_0190b8f2-1111-7000-8000-000000000001';

describe('the view of the calls in the address', () => {
  it('comes back from its own address', () => {
    const view = readView({
      status: 'waiting',
      kind: 'missed',
      date: '7',
      hours: 'outside',
      by: 'me',
      whose: 'mine',
      q: 'דירה',
    });
    expect(toFilter(view, ASKING)).toMatchObject({
      handledBy: 'me',
      hours: 'outside',
      whose: 'mine',
    });
    const url = new URL(viewHref(view, {}), 'http://localhost');
    expect(readView(Object.fromEntries(url.searchParams))).toEqual(view);
  });

  it('leaves out what it does not understand', () => {
    const view = readView({
      status: 'x',
      kind: ['missed', 'missed'],
      from: '2026-13-01',
      cursor: "'",
    });
    expect(viewHref(view, {})).toBe('/calls');
  });

  it('takes no control characters from the address', () => {
    expect(readView({ q: 'a\u0000b' }).q).toBe('a b');
    expect(readView({ q: '\u0000' }).q).toBeUndefined();
  });

  it('goes to the first page when the view changes, and keeps it for another page', () => {
    const view = readView({ status: 'waiting', cursor: CURSOR });
    expect(viewHref(view, { status: 'handled' })).toBe('/calls?status=handled');
    expect(viewHref(view, { cursor: CURSOR })).toBe(`/calls?status=waiting&cursor=${CURSOR}`);
    expect(viewHref(view, { status: undefined })).toBe('/calls');
  });

  it('takes the days of the business', () => {
    expect(toFilter(readView({ date: 'today' }), ASKING)).toMatchObject({
      from: new Date('2026-03-02T22:00:00Z'),
    });
    expect(toFilter(readView({ date: '7' }), ASKING)).toMatchObject({
      from: new Date('2026-02-24T22:00:00Z'),
    });
    // The clock goes forward on Friday the 27th.
    expect(toFilter(readView({ from: '2026-03-26', to: '2026-03-27' }), ASKING)).toMatchObject({
      from: new Date('2026-03-25T22:00:00Z'),
      to: new Date('2026-03-27T21:00:00Z'),
    });
  });

  it('lets a quick date win over a range', () => {
    expect(readView({ date: 'today', from: '2026-01-01' })).not.toHaveProperty('from');
  });

  it('begins with their own and the free calls for staff, and searches in all', () => {
    expect(whoseOf(readView({}), 'owner')).toBe('all');
    expect(whoseOf(readView({ status: 'waiting' }), 'staff')).toBe('mine');
    expect(whoseOf(readView({ q: 'דירה' }), 'staff')).toBe('all');
    expect(whoseOf(readView({ by: 'me' }), 'staff')).toBe('all');
    expect(whoseOf(readView({ whose: 'all' }), 'staff')).toBe('all');
    expect(whoseOf(readView({ whose: 'mine', q: 'דירה' }), 'staff')).toBe('mine');
  });

  it('knows whether the list is narrowed', () => {
    expect(isNarrowed(readView({ status: 'waiting', cursor: CURSOR }))).toBe(false);
    expect(isNarrowed(readView({ whose: 'all' }))).toBe(false);
    expect(isNarrowed(readView({ q: 'דירה' }))).toBe(true);
  });
});
