import type { WhatsAppState } from '../../prisma/generated/enums.ts';

/** What to do about an ended connection. */
export type Remedy = {
  state: WhatsAppState;
  /** `stop`: until somebody of the business asks; `erase`: the same, and the old link is worthless. */
  next: 'restart' | 'back_off' | 'stop' | 'erase';
};

/**
 * Baileys' disconnect code, as seen against a server that did each of these. `pairing` tells whether a
 * QR or code was being shown.
 */
export function remedyFor(code: number | null, pairing: boolean): Remedy {
  switch (code) {
    case 515: // Always after pairing: the server asks for a new socket.
      return { state: 'connecting', next: 'restart' };
    case 401: // Removed from the phone's list of devices.
      return { state: 'logged_out', next: 'erase' };
    case 403:
      return { state: 'refused', next: 'stop' };
    case 440: // Reconnecting would throw the other one out, and so on for ever.
      return { state: 'replaced', next: 'stop' };
    case 408: // With a QR on the screen it means that all of them ran out.
      return pairing
        ? { state: 'pairing_expired', next: 'erase' }
        : { state: 'waiting_to_reconnect', next: 'back_off' };
    default:
      return { state: 'waiting_to_reconnect', next: 'back_off' };
  }
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Milliseconds before the next try: doubling, half of it by chance so that sidecars do not march in step. */
export function reconnectDelay(failures: number, random = Math.random()): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return Math.round(longest / 2 + (longest / 2) * random);
}
