import { csvRow } from '../exports/csv-row.ts';
import type { Ctx } from '../permissions/actor.ts';
import { getImport, listImportLines } from './queries.ts';

const PAGE = 1_000;

/**
 * The broken lines of an import as CSV, as they stand in the file with the reason behind, to be mended and
 * sent again. Throws AppError('not_found').
 */
export async function brokenLines({
  ctx,
  id,
  words,
}: {
  ctx: Ctx;
  id: string;
  words: { reason: string; line: string; say: (reason: string) => string };
}): Promise<AsyncGenerator<Uint8Array>> {
  const { options } = await getImport({ ctx, id });
  const width = options.columns?.length ?? 1;
  async function* rows() {
    const encode = (text: string) => new TextEncoder().encode(text);
    const headings = Array.from({ length: width }, (_, index) => options.headings[index] ?? '');
    yield encode(`\ufeff${csvRow([...headings, words.line, words.reason])}`);
    let after: number | null = 0;
    while (after !== null) {
      const page: Awaited<ReturnType<typeof listImportLines>> = await listImportLines({
        ctx,
        input: { id, action: 'error', after, limit: PAGE },
      });
      const text = page.lines.map(({ line, cells, values, reason }) => {
        const found = cells ?? values?.phones ?? [];
        const row = Array.from({ length: width }, (_, index) => found[index] ?? '');
        return csvRow([...row, String(line), words.say(reason ?? '')]);
      });
      yield encode(text.join(''));
      after = page.next;
    }
  }
  return rows();
}
