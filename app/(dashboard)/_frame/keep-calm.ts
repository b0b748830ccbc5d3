// Callbacks of one call come in bursts: one refresh for all of them.
const DEBOUNCE_MS = 400;
// However much happens, the screen is not renewed more often than this.
const APART_MS = 1_500;
// A finger on its way to a row must find the row where it was.
const AFTER_TOUCH_MS = 700;
// However busy the hand, news is not held back longer than this.
const LONGEST_MS = 5_000;
// How soon to look again while the last renewal is still on its way.
const LOOK_AGAIN_MS = 200;

const HAND_EVENTS = ['pointerdown', 'pointermove', 'touchmove', 'keydown', 'wheel'] as const;

type Calm = {
  work: () => void;
  /** Whether the last work is still under way. */
  isBusy: () => boolean;
};

/** Runs `work` once for a burst of requests, one at a time, and not while the hand is moving or nobody looks. */
export function keepCalm({ work, isBusy }: Calm): { request: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAsked = 0;
  let lastTouch = 0;
  let lastWork = 0;

  const touched = ({ target }: Event) => {
    // Who writes a message is on the way to no row, and wants to see what is answered meanwhile.
    if (!(target instanceof HTMLTextAreaElement)) lastTouch = Date.now();
  };
  for (const event of HAND_EVENTS) window.addEventListener(event, touched, { passive: true });

  /** How long to wait from now; nothing when the time has come. */
  function pause(now: number): number {
    if (isBusy()) return LOOK_AGAIN_MS;
    const apart = APART_MS - (now - lastWork);
    if (apart > 0) return apart;
    return now - firstAsked < LONGEST_MS ? AFTER_TOUCH_MS - (now - lastTouch) : 0;
  }

  const attempt = () => {
    if (document.visibilityState === 'hidden') {
      timer = undefined;
      return;
    }
    const now = Date.now();
    const wait = pause(now);
    if (wait > 0) {
      timer = setTimeout(attempt, wait);
      return;
    }
    timer = undefined;
    lastWork = now;
    work();
  };

  return {
    request() {
      // Whoever comes back is told anew, and gets all of it at once.
      if (timer !== undefined || document.visibilityState === 'hidden') return;
      firstAsked = Date.now();
      timer = setTimeout(attempt, DEBOUNCE_MS);
    },
    stop() {
      clearTimeout(timer);
      for (const event of HAND_EVENTS) window.removeEventListener(event, touched);
    },
  };
}
