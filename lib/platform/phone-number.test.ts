import { describe, expect, test } from 'vitest';
import { type Caller, formatIsraeli, parseCaller, parsePhoneInput } from './phone-number.ts';

describe('parseCaller', () => {
  test.each<[string, Caller['kind'], string]>([
    ['+972501234567', 'mobile', '+972501234567'],
    ['972501234567', 'mobile', '+972501234567'],
    ['00972501234567', 'mobile', '+972501234567'],
    ['013972501234567', 'mobile', '+972501234567'],
    ['0501234567', 'mobile', '+972501234567'],
    ['501234567', 'mobile', '+972501234567'],
    ['050-123-4567', 'mobile', '+972501234567'],
    ['050-1234567', 'mobile', '+972501234567'],
    ['050 123 4567', 'mobile', '+972501234567'],
    ['+972 50-123-4567', 'mobile', '+972501234567'],
    ['+972 (0)50-123-4567', 'mobile', '+972501234567'],
    ['+9720501234567', 'mobile', '+972501234567'],
    ['\u202a050\u2011123\u20114567\u202c', 'mobile', '+972501234567'],
    ['٠٥٠١٢٣٤٥٦٧', 'mobile', '+972501234567'],
    ['0559876543', 'mobile', '+972559876543'],
    ['0591234567', 'mobile', '+972591234567'],
    ['+97231234567', 'landline', '+97231234567'],
    ['03-1234567', 'landline', '+97231234567'],
    ['02-1234567', 'landline', '+97221234567'],
    ['041234567', 'landline', '+97241234567'],
    ['08 123 4567', 'landline', '+97281234567'],
    ['(09) 123-4567', 'landline', '+97291234567'],
    ['077-1234567', 'voip', '+972771234567'],
    ['0721234567', 'voip', '+972721234567'],
    ['+972791234567', 'voip', '+972791234567'],
    ['1-800-123-456', 'toll_free', '+9721800123456'],
    ['+9721801123456', 'toll_free', '+9721801123456'],
    ['1700123456', 'shared_cost', '+9721700123456'],
    ['1-599-123-456', 'shared_cost', '+9721599123456'],
    ['1900123456', 'premium', '+9721900123456'],
    ['1-919-123-456', 'premium', '+9721919123456'],
    ['+12125550123', 'foreign', '+12125550123'],
    ['001 212 555 0123', 'foreign', '+12125550123'],
    ['+442071838750', 'foreign', '+442071838750'],
    ['+970599123456', 'foreign', '+970599123456'],
  ])('%j is %s %s', (raw, kind, e164) => {
    expect(parseCaller(raw)).toEqual({ kind, e164 });
  });

  test.each([
    '',
    '  ',
    'anonymous',
    'Anonymous',
    'RESTRICTED',
    'unavailable',
    'unknown',
    'Private',
    'sip:anonymous@anonymous.invalid',
    'sip:Restricted@example.com',
    'sip:@example.com',
    ...['266696687', '7378742833', '86282452253', '8656696', '2562533'].flatMap((keypad) => [
      keypad,
      `+${keypad}`,
      `1${keypad}`,
      `+1${keypad}`,
    ]),
  ])('%j is withheld', (raw) => {
    expect(parseCaller(raw)).toEqual({ kind: 'withheld' });
  });

  test.each<[string, Caller]>([
    ['*2700', { kind: 'star', digits: '*2700' }],
    ['2700*', { kind: 'star', digits: '*2700' }],
    ['*123456', { kind: 'star', digits: '*123456' }],
    ['sip:dana@pbx.example.com', { kind: 'sip', address: 'dana@pbx.example.com' }],
    ['SIPS:dana@pbx.example.com:5061', { kind: 'sip', address: 'dana@pbx.example.com:5061' }],
    ['client:front-desk', { kind: 'client', id: 'front-desk' }],
    ['100', { kind: 'unknown', raw: '100' }],
    ['05012345', { kind: 'unknown', raw: '05012345' }],
    ['05012345678', { kind: 'unknown', raw: '05012345678' }],
    ['+972', { kind: 'unknown', raw: '+972' }],
    ['+1', { kind: 'unknown', raw: '+1' }],
    ['+123456789012345', { kind: 'unknown', raw: '+123456789012345' }],
    ['*', { kind: 'unknown', raw: '*' }],
    ['שלום', { kind: 'unknown', raw: 'שלום' }],
    ['<script>', { kind: 'unknown', raw: '<script>' }],
  ])('%j is %j', (raw, caller) => {
    expect(parseCaller(raw)).toEqual(caller);
  });

  test('reading is stable: an E.164 number reads as itself', () => {
    for (const raw of ['0501234567', '1-700-123-456', '077-1234567', '+442071838750']) {
      const caller = parseCaller(raw);
      expect(parseCaller('e164' in caller ? caller.e164 : '')).toEqual(caller);
    }
  });
});

describe('parsePhoneInput', () => {
  test.each([
    ['050-1234567', '+972501234567'],
    [' 03 123 4567 ', '+97231234567'],
    ['1-700-123-456', '+9721700123456'],
    ['+1 (212) 555-0123', '+12125550123'],
    ['0044 20 7183 8750', '+442071838750'],
    ['\u2066+972-50-1234567\u2069', '+972501234567'],
  ])('%j is %s', (text, e164) => {
    expect(parsePhoneInput(text)).toBe(e164);
  });

  test.each([
    '',
    '050',
    '050-123456',
    '050-12345678',
    '0501234567 0521234567',
    'טלפון 0501234567',
    '0501234567 ext 5',
    '*2700',
    '12125550123',
    '+1 212 555 012',
    '+999 123456789',
    'anonymous',
  ])('%j is none', (text) => {
    expect(parsePhoneInput(text)).toBeNull();
  });
});

describe('formatIsraeli', () => {
  test.each([
    ['+972501234567', '050-123-4567'],
    ['+97231234567', '03-123-4567'],
    ['+972771234567', '077-123-4567'],
    ['+9721800123456', '1-800-123-456'],
    ['+9721700123456', '1-700-123-456'],
    ['+9721900123456', '1-900-123-456'],
    ['+97212121234', '1-212-1234'],
    ['*2700', '*2700'],
    ['+12125550123', '+1 212-555-0123'],
    ['+442071838750', '+44 20 7183 8750'],
    ['+972100', '+972 100'],
    ['חסוי', 'חסוי'],
    ['', ''],
  ])('%j is shown as %j', (number, shown) => {
    expect(formatIsraeli(number)).toBe(shown);
  });
});
