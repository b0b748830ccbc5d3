import { describe, expect, it } from 'vitest';
import { parseOptions, UsageError } from './parse-options.ts';

describe('parseOptions', () => {
  it('has defaults that make a plain call', () => {
    expect(parseOptions([])).toEqual({
      from: '+972501234567',
      to: undefined,
      say: undefined,
      silent: false,
      hangUpDuring: 'never',
      dial: undefined,
      times: 1,
      pace: 0.3,
    });
  });

  it.each([
    ['050-1234567', '+972501234567'],
    ['0501234567', '+972501234567'],
    ['03 123 4567', '+97231234567'],
    ['077-1234567', '+972771234567'],
    ['+972 50 123 4567', '+972501234567'],
    ['+1 415 867 5309', '+14158675309'],
    ['Anonymous', 'anonymous'],
  ])('calls from %s as %s', (from, e164) => {
    expect(parseOptions(['--from', from])?.from).toBe(e164);
  });

  it('takes the rest', () => {
    const args = '--to 03-1234567 --say שלום --hang-up recording --dial busy --times 3 --pace 0';
    expect(parseOptions(args.split(' '))).toMatchObject({
      to: '+97231234567',
      say: 'שלום',
      hangUpDuring: 'recording',
      dial: 'busy',
      times: 3,
      pace: 0,
    });
  });

  it.each([
    ['--from 12', /--from "12" is no phone number/],
    ['--to anonymous', /--to/],
    ['--hang-up later', /greeting or recording/],
    ['--dial answered', /completed or/],
    ['--times 0', /from 1 to 1000/],
    ['--pace fast', /from 0 to 1/],
    ['--silent --say x', /exclude/],
    ['--colour red', /colour/],
    ['--from', /from/],
  ])('refuses %s', (args, message) => {
    expect(() => parseOptions(args.split(' '))).toThrow(UsageError);
    expect(() => parseOptions(args.split(' '))).toThrow(message);
  });
});
