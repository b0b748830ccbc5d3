import pg from 'pg';
import { sleep } from './clock.ts';
import { logger } from './logger.ts';
import { databaseUrl } from './pool.ts';

/** Wait between tries to reach the database again, milliseconds. */
const RECONNECT_MS = 1_000;

type Notices = {
  channels: readonly string[];
  onNotice: (channel: string, payload: string) => void;
  /** Whenever listening begins (again): whatever was told before went unheard. */
  onListening: () => void;
};

async function listenOnce(notices: Notices, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true });
  const end = () => void client.end().catch(() => {});
  signal.addEventListener('abort', end);
  try {
    await new Promise<void>((resolve, reject) => {
      client.on('error', reject);
      client.on('end', resolve);
      client.on('notification', ({ channel, payload }) => notices.onNotice(channel, payload ?? ''));
      client
        .connect()
        .then(() => client.query(notices.channels.map((name) => `listen ${name}`).join('; ')))
        .then(() => notices.onListening())
        .catch(reject);
    });
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

/**
 * LISTENs until `signal` ends, on one connection outside the pool (LISTEN belongs to a connection and
 * does not work through poolers), and again after each loss of it.
 */
export async function listenForever(notices: Notices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenOnce(notices, signal);
    } catch (err) {
      if (!signal.aborted) logger().warn({ err }, 'listening connection lost');
    }
    await sleep(RECONNECT_MS, signal);
  }
}
