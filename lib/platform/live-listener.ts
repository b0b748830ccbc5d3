import { listenForever } from './listen.ts';
import { LIVE_CHANNEL, LiveNews } from './live.ts';
import { logger } from './logger.ts';

type Listener = (change: LiveNews | 'missed') => void;

/** One hub a process: Next gives each route a copy of this module. */
const shared = globalThis as { agentLocatorLive?: Set<Listener> };

function tell(change: LiveNews | 'missed') {
  for (const listener of shared.agentLocatorLive ?? []) {
    try {
      listener(change);
    } catch (err) {
      // A browser that just went away must not cost the others their news.
      logger().warn({ err }, 'a live listener failed');
    }
  }
}

function onNotice(_channel: string, payload: string) {
  try {
    tell(LiveNews.parse(JSON.parse(payload)));
  } catch (err) {
    logger().warn({ err }, 'a live notice nobody can read');
  }
}

function listeners(): Set<Listener> {
  if (shared.agentLocatorLive) return shared.agentLocatorLive;
  shared.agentLocatorLive = new Set();
  const untilTheProcessEnds = new AbortController().signal;
  const onListening = () => tell('missed');
  void listenForever({ channels: [LIVE_CHANNEL], onNotice, onListening }, untilTheProcessEnds);
  return shared.agentLocatorLive;
}

/** Calls `listener` for each change, and with 'missed' when some may have been missed. Returns how to stop. */
export function onLiveChange(listener: Listener): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}
