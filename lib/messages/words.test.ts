import { describe, expect, test } from 'vitest';
import { consentOf } from './consent-words.ts';
import { advanceMessage, statesBefore } from './message-status.ts';
import { MessageText } from './message-text.ts';
import { parseRecipient } from './recipient.ts';

describe('consent', () => {
  test.each([
    'הסר',
    'הסרה',
    ' הסר. ',
    'הֵסֵר',
    '\u200fהסר!',
    'תסירו אותי',
    'STOP',
    'Stop.',
    'unsubscribe',
  ])('%j is out', (text) => expect(consentOf(text)).toBe('out'));
  test.each(['חזרה', 'חזרה!', 'start', 'להצטרף'])('%j is in', (text) =>
    expect(consentOf(text)).toBe('in'),
  );
  test.each(['אפשר להסיר את הצמיג?', 'אני בדרך חזרה', 'הסר אבק', '', '👍', 'stopping'])(
    '%j is neither',
    (text) => expect(consentOf(text)).toBeNull(),
  );
});

describe('status', () => {
  test('goes forward only; proof of arrival wins over a failure', () => {
    expect(advanceMessage('queued', 'sent')).toBe('sent');
    expect(advanceMessage('read', 'delivered')).toBe('read');
    expect(advanceMessage('delivered', 'failed')).toBe('delivered');
    expect(advanceMessage('failed', 'delivered')).toBe('delivered');
    expect(statesBefore('sent').sort()).toEqual(['failed', 'queued']);
    expect(statesBefore('failed')).toEqual(['queued']);
  });

  test('any order of the same news ends the same', () => {
    const news = ['sent', 'delivered', 'read', 'failed'] as const;
    const orders = news.flatMap((a) =>
      news.flatMap((b) => news.flatMap((c) => news.map((d) => [a, b, c, d]))),
    );
    const all = orders.filter((order) => new Set(order).size === news.length);
    expect(all).toHaveLength(24);
    const ends = all.map((order) =>
      order.reduce<Parameters<typeof advanceMessage>[0]>(advanceMessage, 'queued'),
    );
    expect(new Set(ends)).toEqual(new Set(['read']));
  });
});

describe('text', () => {
  test.each(['', '  \n', '\u0000', 17, null, 'א'.repeat(4_097)])('%j is none', (text) =>
    expect(MessageText.safeParse(text).success).toBe(false),
  );
  test('what no database stores is left out', () => {
    expect(MessageText.parse('א\u0000ב')).toBe('אב');
    expect(MessageText.parse('א\ud83d')).toBe('א\ufffd');
    expect(MessageText.parse('א'.repeat(4_096))).toHaveLength(4_096);
  });
});

describe('recipients', () => {
  test.each(['052-123-4567', '0521234567', '+972521234567', '972521234567', '00972521234567'])(
    '%s',
    (to) => expect(parseRecipient(to)).toBe('+972521234567'),
  );
  test('somebody abroad', () => expect(parseRecipient('+14155552671')).toBe('+14155552671'));
  test.each([
    ['03-123-4567', /landline/],
    ['*6565', /star/],
    ['1-800-123-456', /1-800/],
    ['1-700-123-456', /1-700/],
    ['anonymous', /not a phone number/],
    ['12', /not a phone number/],
    ['', /not a phone number/],
  ])('%s is refused with the reason', (to, reason) => {
    try {
      parseRecipient(to);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'unprocessable',
        details: { to: expect.stringMatching(reason) },
      });
    }
  });
});
