export type StreamState = 'connecting' | 'open' | 'down';

// The server says something at least every 15 seconds. Longer silence is a stream that something in between
// keeps, or a connection that is gone without a word.
const SILENCE_MS = 40_000;
// The first word comes at once. A stream that opens without it is kept by something in between.
const FIRST_WORD_MS = 10_000;
// The server ends each stream after some minutes and we are back in a second: no alarm.
const GRACE_MS = 6_000;
// While the stream is down the screen is renewed this often.
const FALLBACK_MS = 20_000;
// Waits between tries: doubled each time, half of it by chance, so that not everybody comes back at once.
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
// A tab that nobody sees gives its connection back: over HTTP/1.1 a browser has six for all its tabs.
const REST_MS = 60_000;

type Watch = {
  /** `own`: the reader did it, and knows. */
  onChange: (change: { own: boolean }) => void;
  onState: (state: StreamState) => void;
};
type Timer = ReturnType<typeof setTimeout> | undefined;

/**
 * Tells of changes for as long as it runs: from the server's stream, or by the clock while there is none.
 * What happened during a break is not listed: each stream begins with `onChange`, which renews everything.
 * Returns what ends it.
 */
export function watchChanges({ onChange, onState }: Watch): () => void {
  let source: EventSource | undefined;
  let isOpen = false;
  let tries = 0;
  let silence: Timer;
  let again: Timer;
  let grace: Timer;
  let rest: Timer;
  let fallback: ReturnType<typeof setInterval> | undefined;

  const hang = (ms: number) => {
    clearTimeout(silence);
    silence = setTimeout(lose, ms);
  };

  /** Whatever happened meanwhile, somebody else may have done it. */
  const renew = () => onChange({ own: false });

  function connect() {
    clearTimeout(again);
    source?.close();
    source = new EventSource('/api/live');
    source.addEventListener('beat', hear);
    source.onmessage = ({ data }) => {
      hear();
      onChange({ own: JSON.parse(data).own === true });
    };
    source.onerror = lose;
    hang(FIRST_WORD_MS);
    alarmSoon();
  }

  function hear() {
    hang(SILENCE_MS);
    if (isOpen) return;
    isOpen = true;
    tries = 0;
    stopFallback();
    onState('open');
    renew();
  }

  function lose() {
    source?.close();
    clearTimeout(silence);
    isOpen = false;
    alarmSoon();
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    tries += 1;
    clearTimeout(again);
    again = setTimeout(connect, wait * (0.5 + Math.random() / 2));
  }

  function alarmSoon() {
    if (!fallback) grace ??= setTimeout(fallBack, GRACE_MS);
  }

  function fallBack() {
    onState('down');
    renew();
    fallback = setInterval(renew, FALLBACK_MS);
  }

  function stopFallback() {
    clearTimeout(grace);
    clearInterval(fallback);
    grace = undefined;
    fallback = undefined;
  }

  function stopAll() {
    source?.close();
    isOpen = false;
    for (const timer of [silence, again, rest]) clearTimeout(timer);
    stopFallback();
  }

  // Seen again, or on a network again: at once, and not when the next try is due.
  function wake() {
    clearTimeout(rest);
    if (document.visibilityState === 'hidden') {
      rest = setTimeout(stopAll, REST_MS);
      return;
    }
    renew();
    if (isOpen) return;
    tries = 0;
    connect();
  }

  connect();
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  window.addEventListener('pageshow', wakeFromCache);
  function wakeFromCache({ persisted }: PageTransitionEvent) {
    if (persisted) wake();
  }
  return () => {
    stopAll();
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
    window.removeEventListener('pageshow', wakeFromCache);
  };
}
