import { createHash, randomBytes } from 'node:crypto';

/** Makes a key easy to find in code and logs where it should not be. */
const PREFIX = 'alk_';

/** Enough to tell a business's keys apart, too little to guess from. */
const SHOWN = PREFIX.length + 6;

export const newApiKey = (): string => PREFIX + randomBytes(30).toString('base64url');

/** A key is 240 random bits: a plain hash cannot be reversed by guessing, and is found by an index. */
export const hashApiKey = (key: string): string => createHash('sha256').update(key).digest('hex');

export const shownPart = (key: string): string => key.slice(0, SHOWN);
