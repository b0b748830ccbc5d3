import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';
import { env } from '../platform/env.ts';

/** The library's enum cannot be imported from isolated modules. */
const ARGON2ID = 2 as const;

/**
 * What a hash costs: OWASP's first choice for Argon2id, 19 MiB, two passes, one lane; about 30 ms here. Tests
 * make thousands of people whose passwords nobody would guess at.
 */
export const hashCost = (nodeEnv: string) => ({
  algorithm: ARGON2ID,
  parallelism: 1,
  ...(nodeEnv === 'test' ? { memoryCost: 8, timeCost: 1 } : { memoryCost: 19_456, timeCost: 2 }),
});

/** Long enough not to be guessed, short enough not to be a way to keep the processor busy. */
export const Password = z.string().min(10).max(200);

export const hashPassword = (password: string): Promise<string> =>
  hash(password, hashCost(env().NODE_ENV));

let nobodys: Promise<string> | undefined;

/** The hash a password is compared with: the stored one, or nobody's, which costs the same work. */
export function comparedHash(stored: string | null): Promise<string> | string {
  nobodys ??= hashPassword('no such user');
  return stored ?? nobodys;
}

/** Whether the password fits. Without a stored hash it takes as long, and is false. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const fits = await verify(await comparedHash(stored), password).catch(() => false);
  return stored !== null && fits;
}

/** Without what is easily taken for another character when it is read aloud. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GENERATED_LENGTH = 16;

/** A password for a first sign-in: over 90 bits, and can be read out on the phone. */
export const generatePassword = (): string =>
  Array.from({ length: GENERATED_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
