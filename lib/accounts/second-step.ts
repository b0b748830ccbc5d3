import { appKeyRing } from '../platform/app-key.ts';
import type { Tx } from '../platform/db.ts';
import { logger } from '../platform/logger.ts';
import { open, SealError, seal } from '../platform/seal.ts';
import { hashRecoveryCode } from './recovery-code.ts';
import { stepOfCode } from './totp-code.ts';

const PURPOSE = 'totp';
const placeOf = (userId: string) => `User.totpSealed ${userId}`;

export function sealTotp(userId: string, secret: Uint8Array) {
  const { keyId, sealed } = seal(appKeyRing(PURPOSE), placeOf(userId), secret);
  return { totpKeyId: keyId, totpSealed: sealed };
}

/** What a row looks like without a second step. */
export const NO_SECOND_STEP = {
  totpKeyId: null,
  totpSealed: null,
  totpSince: null,
  totpLastStep: null,
  recoveryHashes: [],
};

type TotpRow = {
  totpKeyId: string | null;
  totpSealed: Uint8Array | null;
  totpSince: Date | null;
  totpLastStep: bigint | null;
  recoveryHashes: string[];
};

function openTotp(userId: string, row: TotpRow): Buffer | null {
  if (!row.totpKeyId || !row.totpSealed) return null;
  try {
    const sealed = { keyId: row.totpKeyId, sealed: row.totpSealed };
    return open(appKeyRing(PURPOSE), placeOf(userId), sealed);
  } catch (err) {
    if (!(err instanceof SealError)) throw err;
    // JWT_SECRET was changed: recovery codes still work, and a colleague can remove the second step.
    logger().error({ err, userId }, 'a second step cannot be checked');
    return null;
  }
}

/** Locks the user's row until the transaction ends, so that of two uses of one code one is refused. */
async function lockTotp(tx: Tx, userId: string): Promise<TotpRow | undefined> {
  const [row] = await tx.$queryRaw<TotpRow[]>`
    select "totpKeyId", "totpSealed", "totpSince", "totpLastStep", "recoveryHashes"
    from "User" where id = ${userId}::uuid for update`;
  return row;
}

/** Takes a code of the app, or a recovery code, once. Returns whether it was right. */
export async function takeCode(
  tx: Tx,
  input: { userId: string; code: string; now: Date; enrolling?: true },
): Promise<boolean> {
  const { userId, code, now } = input;
  const row = await lockTotp(tx, userId);
  if (!row || (!row.totpSince && !input.enrolling)) return false;
  const secret = openTotp(userId, row);
  const digits = code.replace(/\s/g, '');
  const step = secret && stepOfCode(secret, digits, now, row.totpLastStep);
  if (step !== null) {
    await tx.user.update({
      where: { id: userId },
      data: { totpLastStep: step },
      select: { id: true },
    });
    return true;
  }
  const hash = hashRecoveryCode(code);
  if (!row.recoveryHashes.includes(hash)) return false;
  await tx.user.update({
    where: { id: userId },
    data: { recoveryHashes: row.recoveryHashes.filter((one) => one !== hash) },
    select: { id: true },
  });
  return true;
}
