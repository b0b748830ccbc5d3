import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clips } from '../../simulators/audio/clips.ts';
import { readSaidText } from '../../simulators/audio/id3.ts';
import { startLocalWorld } from '../../simulators/local-world.ts';
import { ACCOUNT_SID } from '../../test/deliver-webhook.ts';
import { unique } from '../../test/factories.ts';
import { queuedJobs } from '../../test/jobs.ts';
import { systemDb, systemTransaction } from '../platform/db.ts';
import { askForClip, clipKey, clipVendor, findClipIds, storeClip } from './clips.ts';
import { prepareAll } from './prepare-all.ts';
import { prepareClip } from './prepare-clip.ts';
import { readClip } from './read-clip.ts';

const world = await startLocalWorld({ port: 0, accountSid: ACCOUNT_SID, authToken: 'x' });
// Before anything reads the environment, which happens once.
Object.assign(process.env, {
  LOCAL_WORLD: '1',
  PUBLIC_HOST: 'http://127.0.0.1:3000',
  GOOGLE_TTS_URL: world.url,
  GTTS_URL: world.url,
});
afterAll(() => world.close());
afterEach(() => world.faults.clear());

let text: string;
beforeEach(() => {
  text = `שלום, הגעתם אל ${unique()}.`;
});

const bytes = (...values: number[]) => new Uint8Array(values);
const store = (vendor: string, ...values: number[]) =>
  storeClip({ text, vendor, audio: bytes(...values) });
const rowsOf = () =>
  systemDb().voiceClip.findMany({
    where: { textKey: clipKey(text) },
    orderBy: { createdAt: 'asc' },
  });
const age = (id: string, hours: number) =>
  systemDb().voiceClip.update({
    where: { id },
    data: { createdAt: new Date(Date.now() - hours * 3_600_000) },
  });

describe('the store', () => {
  test('finds what is there, by the text as it was asked for', async () => {
    const id = await store('google', 1);
    const found = await findClipIds([text, `אין ${text}`]);
    expect([...found]).toEqual([[text, id]]);
    expect(await readClip(id)).toEqual(bytes(1));
    expect(await readClip('no-such-clip')).toBeNull();
    expect([...(await findClipIds([]))]).toEqual([]);
  });

  test('one text whatever its white space and marks, another text another key', () => {
    expect(clipKey(`  ${text.replace(' ', ' \n\u200f ')} `)).toBe(clipKey(text));
    expect(clipKey(`${text}.`)).not.toBe(clipKey(text));
  });

  test('the address cannot be guessed from the text, and names these very bytes', async () => {
    const [one, two] = [await store('google', 1), await store('google', 2)];
    expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(one).not.toBe(two);
    expect(one).not.toContain(clipKey(text).slice(0, 12));
    expect(await store('google', 2)).toBe(two);
    expect(await rowsOf()).toHaveLength(2);
  });

  test('the newest is used, and the older one still answers', async () => {
    const older = await store('gtts', 1);
    await age(older, 1);
    const newer = await store('google', 2);
    expect((await findClipIds([text])).get(text)).toBe(newer);
    expect(await clipVendor(text)).toBe('google');
    expect(await readClip(older)).toEqual(bytes(1));
  });

  test('one older than a day goes when another is stored, of that text alone', async () => {
    const older = await store('gtts', 1);
    await age(older, 25);
    const other = await storeClip({ text: `${text} ב`, vendor: 'gtts', audio: bytes(1) });
    await age(other, 25);
    const newer = await store('google', 2);
    expect((await rowsOf()).map((row) => row.id)).toEqual([newer]);
    expect(await readClip(other)).toEqual(bytes(1));
  });

  test('a known clip is found without the database', async () => {
    const id = await store('google', 1);
    await findClipIds([text]);
    await systemDb().voiceClip.deleteMany({ where: { id } });
    expect((await findClipIds([text])).get(text)).toBe(id);
  });
});

describe('asking for a clip', () => {
  const asked = async () =>
    (await queuedJobs('prepare_speech')).filter(
      (job) => clipKey(String(job.data.text)) === clipKey(text),
    );

  test('once in a while, however many calls miss it', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => systemTransaction((tx) => askForClip(tx, text))),
    );
    // The minute may turn in between.
    expect([1, 2]).toContain((await asked()).length);
  });

  test('leaves nothing when the call it is for was rolled back', async () => {
    const rolledBack = systemTransaction(async (tx) => {
      await askForClip(tx, text);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow();
    expect(await asked()).toEqual([]);
  });

  test('of many texts, each of them', async () => {
    await prepareAll([text, text, `${text} ב`]);
    expect(await asked()).toHaveLength(1);
  });
});

describe('making a clip', () => {
  const counts = () => ({ google: world.counts['google-tts'], gtts: world.counts.gtts });

  /** What Twilio would play: whose voice, and which words. */
  async function spoken() {
    const id = (await rowsOf()).at(-1)?.id ?? '';
    const audio = Buffer.from((await readClip(id)) ?? []);
    const starts = (clip: { bytes: Uint8Array }) =>
      audio.subarray(0, clip.bytes.length).equals(Buffer.from(clip.bytes));
    const voice = starts(clips.google) ? 'google' : starts(clips.gtts) ? 'gtts' : null;
    return { voice, words: readSaidText(audio) };
  }

  test('by Google, once', async () => {
    const before = counts();
    for (let run = 0; run < 2; run += 1) await prepareClip({ text });
    expect(await spoken()).toEqual({ voice: 'google', words: text });
    expect(await clipVendor(text)).toBe('google');
    expect(counts()).toEqual({ google: before.google + 1, gtts: before.gtts });
  });

  test.each(['error', 'wrong'] as const)(
    'by the free voice when Google fails: %s',
    async (fault) => {
      world.faults.set('google-tts', fault);
      await prepareClip({ text });
      expect(await spoken()).toEqual({ voice: 'gtts', words: text });
      expect(await clipVendor(text)).toBe('gtts');
    },
  );

  test('rejects when both fail, so that it is tried again', async () => {
    world.faults.set('google-tts', 'error');
    world.faults.set('gtts', 'error');
    await expect(prepareClip({ text })).rejects.toThrow('no speech vendor managed');
    expect(await rowsOf()).toEqual([]);
    world.faults.clear();
    await prepareClip({ text });
    expect(await spoken()).toEqual({ voice: 'google', words: text });
  });

  test('again by Google once that works; the free voice is not asked twice', async () => {
    world.faults.set('google-tts', 'error');
    await prepareClip({ text });
    const before = counts();
    await expect(prepareClip({ text })).rejects.toThrow();
    expect(counts().gtts).toBe(before.gtts);
    world.faults.clear();
    await prepareClip({ text });
    expect((await rowsOf()).map((row) => row.vendor)).toEqual(['gtts', 'google']);
    expect(await spoken()).toEqual({ voice: 'google', words: text });
  });

  test('nobody outside was asked for what it does not know', () => {
    expect(world.unexpected).toEqual([]);
  });
});
