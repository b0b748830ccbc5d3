import { hostname } from 'node:os';
import packageJson from '../../package.json' with { type: 'json' };
import { systemDb } from '../platform/db.ts';
import { logger } from '../platform/logger.ts';

/** How often a sidecar shows that it lives, milliseconds. */
const BEAT_MS = 5_000;

/** Rows of sidecars that died are removed by the others after this, milliseconds. */
const FORGET_MS = 3_600_000;

/** Shows that this sidecar lives until the result is called, which says goodbye. */
export function startHeartbeat(id: string): () => Promise<void> {
  const startedAt = new Date();
  const beat = async () => {
    const beatAt = new Date();
    try {
      await systemDb().sidecarHeartbeat.upsert({
        where: { id },
        create: { id, startedAt, beatAt, version: packageJson.version, host: hostname() },
        update: { beatAt },
        select: { id: true },
      });
      await systemDb().sidecarHeartbeat.deleteMany({
        where: { beatAt: { lt: new Date(beatAt.getTime() - FORGET_MS) } },
      });
    } catch (err) {
      // Missing a beat is what the health check is there to see.
      logger().warn({ err }, 'heartbeat failed');
    }
  };
  void beat();
  const timer = setInterval(beat, BEAT_MS);
  return async () => {
    clearInterval(timer);
    await systemDb().sidecarHeartbeat.deleteMany({ where: { id } });
  };
}
