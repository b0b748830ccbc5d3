import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane; about 30 ms here. */
const ARGON2ID = {
  /** Argon2id; the library's enum cannot be imported from isolated modules. */
  algorithm: 2,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
} as const;

/** Long enough not to be guessed, short enough not to be a way to keep the processor busy. */
export const Password = z.string().min(10).max(200);

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID);

let dummy: Promise<string> | undefined;

/** Whether the password fits. Without a stored hash it takes as long, and is false. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  dummy ??= hashPassword('no such user');
  const fits = await verify(stored ?? (await dummy), password).catch(() => false);
  return stored !== null && fits;
}
