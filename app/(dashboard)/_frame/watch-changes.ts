export type StreamState = 'connecting' | 'open' | 'down';

// While the stream is down the screen is renewed, and the stream tried again, this often.
const FALLBACK_MS = 20_000;
// The server ends each stream after some minutes and the browser is back in two seconds: no alarm.
const GRACE_MS = 6_000;

type Watch = { onChange: () => void; onState: (state: StreamState) => void };

/** Listens to the server's stream of changes; falls back to asking. Returns what ends it. */
export function watchChanges({ onChange, onState }: Watch): () => void {
  let source: EventSource | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let fallback: ReturnType<typeof setInterval> | undefined;

  const stopTimers = () => {
    clearTimeout(grace);
    clearInterval(fallback);
    grace = undefined;
    fallback = undefined;
  };

  const fallBack = () => {
    onState('down');
    fallback = setInterval(() => {
      onChange();
      // A refusal (401, 503) ends an EventSource for good; a lost connection it repairs itself.
      if (source?.readyState === EventSource.CLOSED) connect();
    }, FALLBACK_MS);
  };

  const connect = () => {
    source?.close();
    source = new EventSource('/api/live');
    source.onopen = () => {
      stopTimers();
      onState('open');
      // News of the time without a stream is lost, also between the making of the page and now.
      onChange();
    };
    source.onmessage = onChange;
    source.onerror = () => {
      if (!fallback) grace ??= setTimeout(fallBack, GRACE_MS);
    };
  };

  // A phone that slept may have lost news with its connection.
  const woken = () => {
    if (document.visibilityState === 'visible') onChange();
  };

  connect();
  document.addEventListener('visibilitychange', woken);
  return () => {
    source?.close();
    stopTimers();
    document.removeEventListener('visibilitychange', woken);
  };
}
