import { createHash } from 'node:crypto';
import { systemDb, type Tx } from '../platform/db.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { cleanText } from '../platform/speech/clean-text.ts';
import type { SqlTx } from '../platform/sql.ts';
import { prepareSpeech } from './jobs.ts';

/** The voice every clip is wanted in. Part of the key: another voice is another clip. */
export const VOICE = 'he-IL-Wavenet-A';

/** The vendor whose clips have that voice; another vendor's are replaced when it works again. */
export const PREFERRED_VENDOR = 'google';

/** A missing clip is asked for at most this often, however many calls want it. */
const ASK_AGAIN_SECONDS = 60;

/** Texts whose clip this process remembers; a business has two, and there are few built-in ones. */
const REMEMBERED = 5_000;

/** How long a remembered id may miss that a better clip was made, milliseconds. */
const REMEMBER_MS = 60_000;

const remembered = new Map<string, { id: string; until: number }>();

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** One key per voice and text, whatever the white space. */
export const clipKey = (text: string): string => sha256(`${VOICE}\n${cleanText(text)}`);

/** Ids of the clips that exist, by text. Never waits for an outside service. */
export async function findClipIds(texts: readonly string[]): Promise<Map<string, string>> {
  const now = Date.now();
  const byKey = new Map(texts.map((text) => [clipKey(text), text]));
  const found = new Map<string, string>();
  const asked: string[] = [];
  for (const [key, text] of byKey) {
    const hit = remembered.get(key);
    if (hit && hit.until > now) found.set(text, hit.id);
    else asked.push(key);
  }
  if (asked.length === 0) return found;
  const rows = await systemDb().voiceClip.findMany({
    where: { textKey: { in: asked } },
    select: { id: true, textKey: true },
    orderBy: { createdAt: 'asc' },
  });
  if (remembered.size > REMEMBERED) remembered.clear();
  for (const row of rows) {
    remembered.set(row.textKey, { id: row.id, until: now + REMEMBER_MS });
    const text = byKey.get(row.textKey);
    if (text) found.set(text, row.id);
  }
  return found;
}

/** Has the sidecar make the clip of a text soon; in the transaction of the row that speaks it. */
export async function askForClip(tx: Tx | SqlTx, text: string): Promise<void> {
  const once = { key: clipKey(text), seconds: ASK_AGAIN_SECONDS };
  await enqueue(tx, prepareSpeech, { text }, { once });
}

/**
 * Stores an MP3 as the clip of a text; the newest one is used. Returns its id, a hash of text and
 * audio. An older clip stays for a day: a call may be on its way to play it.
 */
export async function storeClip(input: {
  text: string;
  vendor: string;
  audio: Uint8Array;
}): Promise<string> {
  const bytes = new Uint8Array(input.audio);
  const textKey = clipKey(input.text);
  const id = createHash('sha256').update(textKey).update(bytes).digest('hex');
  const aDayAgo = new Date(Date.now() - 86_400_000);
  await systemDb().$transaction([
    systemDb().voiceClip.deleteMany({
      where: { textKey, createdAt: { lt: aDayAgo }, NOT: { id } },
    }),
    systemDb().voiceClip.createMany({
      data: [{ id, textKey, voice: VOICE, vendor: input.vendor, bytes }],
      skipDuplicates: true,
    }),
  ]);
  return id;
}

/** The vendor that made the clip of a text, or null when there is none. */
export async function clipVendor(text: string): Promise<string | null> {
  const clip = await systemDb().voiceClip.findFirst({
    where: { textKey: clipKey(text) },
    orderBy: { createdAt: 'desc' },
    select: { vendor: true },
  });
  return clip?.vendor ?? null;
}
