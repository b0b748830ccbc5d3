import { describe, expect, test } from 'vitest';
import { silentMp3 } from '../transcription/silent-mp3.fixture.ts';
import { synthesizeFirst } from './synthesize.ts';
import type { SpeechVendor } from './types.ts';

const vendor = (
  name: SpeechVendor['name'],
  synthesize: SpeechVendor['synthesize'],
): SpeechVendor => ({ name, synthesize });
const good = silentMp3(1);

function run(vendors: SpeechVendor[], text = 'שלום', deadlineMs = 1000) {
  const failures: Array<[string, string]> = [];
  const onFailure = (name: string, error: unknown) =>
    failures.push([name, error instanceof Error ? error.message : String(error)]);
  return synthesizeFirst({ vendors, text, deadlineMs, onFailure }).then((result) => ({
    result,
    failures,
  }));
}

describe('synthesizeFirst', () => {
  test('the first that manages wins; the others are not asked', async () => {
    const { result, failures } = await run([
      vendor('google', async () => good),
      vendor('gtts', () => Promise.reject(new Error('asked'))),
    ]);
    expect(result).toEqual({ vendor: 'google', audio: good });
    expect(failures).toEqual([]);
  });

  test('vendors get clean words', async () => {
    let heard = '';
    await run(
      [
        vendor('google', async (text) => {
          heard = text;
          return good;
        }),
      ],
      ' שלום\u0000 \n עולם\ud800 ',
    );
    expect(heard).toBe('שלום עולם');
  });

  test.each<[string, SpeechVendor['synthesize'], string]>([
    ['rejects', () => Promise.reject(new Error('boom')), 'boom'],
    [
      'throws at once',
      () => {
        throw new Error('boom');
      },
      'boom',
    ],
    ['returns nothing', async () => new Uint8Array(), 'the result is no MP3'],
    ['returns a page', async () => Buffer.from('<html>captcha'), 'the result is no MP3'],
    ['hangs, deaf to its signal', () => new Promise(() => {}), 'no speech within 50 ms'],
  ])('one that %s is passed over and told of', async (_name, synthesize, why) => {
    const vendors = [vendor('google', synthesize), vendor('gtts', async () => good)];
    const { result, failures } = await run(vendors, 'שלום', 50);
    expect(result?.vendor).toBe('gtts');
    expect(failures).toEqual([['google', why]]);
  });

  test('each has its own deadline, and its signal fires at the end of it', async () => {
    const signals: AbortSignal[] = [];
    const hang: SpeechVendor['synthesize'] = (_text, { signal }) => {
      signals.push(signal);
      return new Promise(() => {});
    };
    const { result, failures } = await run([vendor('google', hang), vendor('gtts', hang)], 'x', 40);
    expect(result).toBeNull();
    expect(failures.map(([name]) => name)).toEqual(['google', 'gtts']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  test('nothing to say, nobody to ask: null', async () => {
    expect((await run([vendor('google', async () => good)], ' \u0007 ')).result).toBeNull();
    expect((await run([])).result).toBeNull();
  });
});
