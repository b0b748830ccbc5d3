import { systemDb } from '../platform/db.ts';
import { logger } from '../platform/logger.ts';

/** A sidecar beats every few seconds; silent for this long it counts as gone, seconds. */
export const SIDECAR_SILENT_SECONDS = 30;

/** Work that is due and has waited this long means that something is stuck, seconds. */
const WORK_STUCK_SECONDS = 300;

/** Longest the check waits for the database, milliseconds. */
const DATABASE_TIMEOUT_MS = 2_000;

export type Health = {
  ok: boolean;
  /** What is wrong, in words an operator can act on; empty when all is well. */
  problems: ('database_unreachable' | 'sidecar_silent' | 'work_stuck')[];
  sidecarAgeSeconds: number | null;
  oldestWorkSeconds: number | null;
};

const WORST: Health = {
  ok: false,
  problems: ['database_unreachable'],
  sidecarAgeSeconds: null,
  oldestWorkSeconds: null,
};

type Row = { sidecar: number | null; work: number | null };

function readAges(): Promise<Row[]> {
  return systemDb().$queryRaw<Row[]>`
    select
      (select extract(epoch from now() - max("beatAt"))::float8 from "SidecarHeartbeat") as sidecar,
      (select extract(epoch from now() - min(start_after))::float8 from pgboss.job
        where state in ('created', 'retry') and start_after <= now()) as work`;
}

/** One small query: the database, the sidecar's last beat, the oldest work that is due. */
export async function checkHealth(): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the database is slow')), DATABASE_TIMEOUT_MS);
    });
    const [row] = await Promise.race([readAges(), late]);
    const sidecar = row?.sidecar ?? null;
    const work = row?.work ?? null;
    const problems: Health['problems'] = [];
    if (sidecar === null || sidecar > SIDECAR_SILENT_SECONDS) problems.push('sidecar_silent');
    if (work !== null && work > WORK_STUCK_SECONDS) problems.push('work_stuck');
    return {
      ok: problems.length === 0,
      problems,
      sidecarAgeSeconds: sidecar && Math.round(sidecar),
      oldestWorkSeconds: work && Math.round(work),
    };
  } catch (err) {
    logger().error({ err }, 'health check failed');
    return WORST;
  } finally {
    clearTimeout(timer);
  }
}
