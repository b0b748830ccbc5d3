import { createHmac } from 'node:crypto';
import { appKeyRing } from '../platform/app-key.ts';
import { systemDb, systemTransaction, type Tx } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';

type Counted = { what: 'account' | 'address'; value: string };

/** Wrong tries that cost nothing, and after how long they are forgotten. Many people share one address. */
const RULES = {
  account: { free: 5, forgetSeconds: 24 * 3600 },
  address: { free: 20, forgetSeconds: 3600 },
} as const;

/** The table must not tell who tried to sign in. */
function keyOf({ what, value }: Counted): string {
  const secret = appKeyRing('sign-in-delay')[0]?.secret ?? '';
  return createHmac('sha256', secret).update(`${what}:${value}`).digest('base64url');
}

/** Counts one wrong try; false when it has to wait. After the free ones: 1, 2, 4, 8, 15, 15… minutes. */
async function count(tx: Tx, counted: Counted): Promise<boolean> {
  const { free, forgetSeconds } = RULES[counted.what];
  // The upsert takes the row lock: tries that come at once are counted one after the other. now() would
  // be the time before that wait.
  const counts = await tx.$executeRaw`
    insert into "SignInDelay" as d (key, failures, "openAt", "updatedAt")
    values (${keyOf(counted)}, 1, to_timestamp(0), clock_timestamp())
    on conflict (key) do update set
      failures = case when d."updatedAt" < clock_timestamp() - make_interval(secs => ${forgetSeconds})
        then 1 else d.failures + 1 end,
      "openAt" = case
        when d."updatedAt" < clock_timestamp() - make_interval(secs => ${forgetSeconds})
          or d.failures + 1 < ${free} then to_timestamp(0)
        else clock_timestamp() +
          interval '1 minute' * least(15, power(2, least(d.failures + 1 - ${free}, 4)))
      end,
      "updatedAt" = clock_timestamp()
    where d."openAt" <= clock_timestamp()`;
  return counts > 0;
}

async function secondsToWait(counted: Counted): Promise<number> {
  const [row] = await systemDb().$queryRaw<{ wait: number }[]>`
    select ceil(extract(epoch from "openAt" - clock_timestamp()))::int as wait from "SignInDelay"
    where key = ${keyOf(counted)}`;
  return Math.max(1, row?.wait ?? 1);
}

class MustWait extends Error {
  readonly counted: Counted;
  constructor(counted: Counted) {
    super('must wait');
    this.counted = counted;
  }
}

/**
 * Lets somebody try a password, or throws AppError('rate_limited'). The try is counted as a wrong one
 * beforehand, so that tries side by side cannot all pass; `right` takes it back.
 */
export async function beginTry(account: string, address: string | null): Promise<Try> {
  const counted: Counted[] = [
    ...(address === null ? [] : [{ what: 'address', value: address } as const]),
    { what: 'account', value: account },
  ];
  try {
    await systemTransaction(async (tx) => {
      for (const each of counted) if (!(await count(tx, each))) throw new MustWait(each);
    });
  } catch (error) {
    if (!(error instanceof MustWait)) throw error;
    const retryAfterSeconds = await secondsToWait(error.counted);
    throw new AppError('rate_limited', { retryAfterSeconds });
  }
  return {
    right: async () => {
      await systemTransaction(async (tx) => {
        for (const each of counted) await takeBack(tx, each, each.what === 'account');
      });
    },
    undecided: async () => {
      await systemTransaction(async (tx) => {
        for (const each of counted) await takeBack(tx, each, false);
      });
    },
  };
}

/** A try that goes on: without a word it stays a wrong one. */
export type Try = {
  /** It was right: the account's count begins anew. */
  right: () => Promise<void>;
  /** Neither: the count is what it was before. */
  undecided: () => Promise<void>;
};

async function takeBack(tx: Tx, counted: Counted, clear: boolean): Promise<void> {
  const key = keyOf(counted);
  if (clear) await tx.signInDelay.deleteMany({ where: { key } });
  else {
    await tx.$executeRaw`
      update "SignInDelay" set failures = greatest(failures - 1, 0), "openAt" = to_timestamp(0) where key = ${key}`;
  }
}

/** Forgets the wrong tries of an account, whose password was just set anew. */
export async function clearDelay(tx: Tx, account: string): Promise<void> {
  await takeBack(tx, { what: 'account', value: account }, true);
}
