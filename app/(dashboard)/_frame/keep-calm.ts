// Callbacks of one call come in bursts: one refresh for all of them.
const DEBOUNCE_MS = 400;
// A finger on its way to a row must find the row where it was.
const AFTER_TOUCH_MS = 700;
// However busy the hand, news is not held back longer than this.
const LONGEST_MS = 5_000;

const HAND_EVENTS = ['pointerdown', 'pointermove', 'touchmove', 'keydown', 'wheel'] as const;

/** Runs `work` once for a burst of requests, and not while the hand is moving. */
export function keepCalm(work: () => void): { request: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAsked = 0;
  let lastTouch = 0;

  const touched = ({ target }: Event) => {
    // Who writes a message is on the way to no row, and wants to see what is answered meanwhile.
    if (!(target instanceof HTMLTextAreaElement)) lastTouch = Date.now();
  };
  for (const event of HAND_EVENTS) window.addEventListener(event, touched, { passive: true });

  const attempt = () => {
    const now = Date.now();
    const busyFor = AFTER_TOUCH_MS - (now - lastTouch);
    if (busyFor > 0 && now - firstAsked < LONGEST_MS) {
      timer = setTimeout(attempt, busyFor);
      return;
    }
    timer = undefined;
    work();
  };

  return {
    request() {
      if (timer !== undefined) return;
      firstAsked = Date.now();
      timer = setTimeout(attempt, DEBOUNCE_MS);
    },
    stop() {
      clearTimeout(timer);
      for (const event of HAND_EVENTS) window.removeEventListener(event, touched);
    },
  };
}
