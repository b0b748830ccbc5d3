import { expect, test } from 'vitest';
import type { WhatsAppState } from '../../prisma/generated/enums.ts';
import { type Signs, TROUBLES, troublesOf, weightOf } from './trouble.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const WELL: Signs = {
  numbers: [{ addressCheck: 'ok', twilioCheck: 'ok' }],
  link: { wanted: true, state: 'connected', since: ago(60) },
  oldestWorkAt: null,
  failures: 0,
  webhooksFailing: 0,
};

const link = (state: WhatsAppState, minutes: number, wanted = true) => ({
  link: { wanted, state, since: ago(minutes) },
});

test.each<[string, Partial<Signs>, string[]]>([
  ['all is well', {}, []],
  ['never linked', { link: null }, []],
  ['called off', link('unlinked', 60, false), []],
  ['on its way out', link('connecting', 60, false), []],
  ['on its way back', link('connecting', 1), []],
  ['not back yet', link('connecting', 3), ['link_lost']],
  ['removed on the phone', link('logged_out', 3, false), ['link_lost']],
  ['somebody is linking', link('pairing', 10), []],
  ['work is due', { oldestWorkAt: ago(4) }, []],
  ['work is stuck', { oldestWorkAt: ago(6) }, ['work_waits']],
  ['never checked', { numbers: [{ addressCheck: null, twilioCheck: null }] }, []],
  ['no address', { numbers: [{ addressCheck: 'unset', twilioCheck: 'unset' }] }, []],
  [
    'elsewhere',
    { numbers: [...WELL.numbers, { addressCheck: 'ok', twilioCheck: 'other_address' }] },
    ['number_wrong'],
  ],
  ['no number', { numbers: [] }, ['no_number']],
  ['failed', { failures: 2, webhooksFailing: 1 }, ['failures', 'webhooks_failing']],
])('%s', (_, signs, troubles) => {
  expect(troublesOf({ ...WELL, ...signs }, NOW)).toEqual(troubles);
});

test('the worst trouble weighs more than all others', () => {
  const [worst, ...others] = TROUBLES;
  expect(weightOf([worst])).toBeGreaterThan(weightOf(others));
  expect(weightOf([])).toBe(0);
});
