import pg from 'pg';
import { sleep } from './clock.ts';
import { databaseUrl } from './db.ts';
import { LIVE_CHANNEL, LiveChange } from './live.ts';
import { logger } from './logger.ts';

type Listener = (change: LiveChange | 'missed') => void;

type Hub = { listeners: Set<Listener>; running: boolean };
const shared = globalThis as { agentLocatorLive?: Hub };

/** Waits between tries to reach the database again, milliseconds. */
const RECONNECT_MS = 1_000;

function hub(): Hub {
  shared.agentLocatorLive ??= { listeners: new Set(), running: false };
  return shared.agentLocatorLive;
}

function tell(change: LiveChange | 'missed') {
  for (const listener of hub().listeners) {
    try {
      listener(change);
    } catch (err) {
      // A browser that just went away must not cost the others their news.
      logger().warn({ err }, 'a live listener failed');
    }
  }
}

/** One connection a process, outside the pool: LISTEN belongs to a connection. */
async function listenOnce(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('end', resolve);
    client.on('notification', ({ payload }) => {
      try {
        tell(LiveChange.parse(JSON.parse(payload ?? '')));
      } catch (err) {
        logger().warn({ err }, 'a live notice nobody can read');
      }
    });
    client
      .connect()
      .then(() => client.query(`listen ${LIVE_CHANNEL}`))
      // Whatever changed while nobody listened is looked up again.
      .then(() => tell('missed'))
      .catch(reject);
  }).finally(() => client.end().catch(() => {}));
}

async function listenForever(): Promise<void> {
  while (hub().listeners.size > 0) {
    try {
      await listenOnce();
    } catch (err) {
      logger().warn({ err }, 'live connection lost');
    }
    await sleep(RECONNECT_MS);
  }
  hub().running = false;
}

/** Calls `listener` for each change, and with 'missed' when some may have been missed. Returns how to stop. */
export function onLiveChange(listener: Listener): () => void {
  hub().listeners.add(listener);
  if (!hub().running) {
    hub().running = true;
    void listenForever();
  }
  return () => void hub().listeners.delete(listener);
}
