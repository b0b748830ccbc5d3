import { parsePhoneInput } from '../platform/phone-number.ts';
import { type SqlTx, systemSql } from '../platform/sql.ts';

const FIND = `
  select b."id", b."active", b."timeZone", b."hours", b."greeting", b."afterHoursGreeting",
    b."ringFirst", b."ringSeconds",
    exists (select from "BlockedNumber" n
      where n."businessId" = b."id" and n."phone" = $2) as "callerBlocked"
  from "PhoneNumber" p join "Business" b on b."id" = p."businessId"
  where p."e164" = $1`;

type CalledRow = {
  id: string;
  active: boolean;
  timeZone: string;
  hours: unknown;
  greeting: string;
  afterHoursGreeting: string;
  ringFirst: string | null;
  ringSeconds: number;
  callerBlocked: boolean;
};

/**
 * The business that owns a number, or null; and whether it takes calls from `caller` (as CallLog.caller).
 * Without an actor on purpose: this is how a webhook finds out whose call it is. One statement, since every
 * call waits for it.
 */
export async function unsafeFindBusinessByNumber(
  to: string,
  caller: string | null = null,
  on: SqlTx = { sql: systemSql },
): Promise<CalledRow | null> {
  const [row] = await on.sql<CalledRow>(FIND, [parsePhoneInput(to) ?? to, caller]);
  return row ?? null;
}
