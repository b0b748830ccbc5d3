import { recordAudit } from '../audit/record-audit.ts';
import { businessOf, type Ctx, requirePermission } from '../permissions/actor.ts';
import { transactionOf } from '../permissions/scoped-db.ts';
import { formatIsraeli } from '../platform/phone-number.ts';
import { listConsents } from './queries.ts';

/** Entries read at once. */
const PAGE = 1_000;

const HEAD = ['מועד', 'לקוח', 'טלפון', 'הסכמה', 'מקור', 'בידי', 'סיבה'];

const SOURCES: Record<string, string> = {
  whatsapp: 'הודעת וואטסאפ',
  staff: 'נרשם בעסק',
  api: 'תוכנה של העסק',
  remembered: 'נזכר מלפני מחיקה',
};

/** A cell: quoted where it must be, and never a formula of a spreadsheet. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const line = (cells: string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** The whole ledger as a spreadsheet file (UTF-8 with a mark for Excel), part by part. */
export async function consentsCsv({ ctx }: { ctx: Ctx }): Promise<AsyncGenerator<string>> {
  requirePermission(ctx.actor, 'customer:export');
  const businessId = businessOf(ctx.actor);
  await transactionOf(ctx, (tx) =>
    recordAudit(tx, ctx, {
      businessId,
      action: 'consents.exported',
      entity: 'business',
      entityId: businessId,
    }),
  );
  async function* lines() {
    yield `\ufeff${line(HEAD)}`;
    let cursor: string | undefined;
    do {
      const page = await listConsents({ ctx, input: { limit: PAGE, cursor } });
      for (const entry of page.entries) {
        yield line([
          entry.at.toISOString(),
          entry.customer.name ?? '',
          formatIsraeli(entry.customer.phone),
          entry.optedOut ? 'הסרה' : 'הסכמה',
          SOURCES[entry.source] ?? entry.source,
          entry.by ?? '',
          entry.reason ?? '',
        ]);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }
  return lines();
}
