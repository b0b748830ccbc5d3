export type StreamState = 'connecting' | 'open' | 'down';

// While the stream is down the screen is renewed, and the stream tried again, this often.
const FALLBACK_MS = 20_000;

type Watch = { onChange: () => void; onState: (state: StreamState) => void };

/** Listens to the server's stream of changes; falls back to asking. Returns what ends it. */
export function watchChanges({ onChange, onState }: Watch): () => void {
  let source: EventSource | undefined;
  let fallback: ReturnType<typeof setInterval> | undefined;

  const connect = () => {
    source?.close();
    source = new EventSource('/api/live');
    source.onopen = () => {
      const missed = fallback !== undefined;
      clearInterval(fallback);
      fallback = undefined;
      onState('open');
      if (missed) onChange();
    };
    source.onmessage = onChange;
    source.onerror = () => {
      onState('down');
      fallback ??= setInterval(() => {
        onChange();
        // A refusal (401, 503) ends an EventSource for good; a lost connection it repairs itself.
        if (source?.readyState === EventSource.CLOSED) connect();
      }, FALLBACK_MS);
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
    clearInterval(fallback);
    document.removeEventListener('visibilitychange', woken);
  };
}
