import type { WhatsAppStatus } from '@/lib/whatsapp/queries.ts';
import type { WhatsAppState } from '@/prisma/generated/enums.ts';

/** What to say of a link; each has its words and its next step in `messages/`. */
export type Diagnosis =
  | Exclude<WhatsAppState, 'pairing'>
  | 'pairing'
  | 'pairing_code'
  | 'no_sidecar'
  | 'not_configured';

/** What a person can do about it. */
export type Remedy = 'link' | 'link_again' | 'new_code' | 'unlink' | 'cancel' | 'none';

type Advice = {
  diagnosis: Diagnosis;
  tone: 'done' | 'waiting' | 'failure' | 'neutral';
  remedy: Remedy;
};

const ADVICE: Record<Diagnosis, Omit<Advice, 'diagnosis'>> = {
  connected: { tone: 'done', remedy: 'unlink' },
  unlinked: { tone: 'neutral', remedy: 'link' },
  connecting: { tone: 'waiting', remedy: 'cancel' },
  pairing: { tone: 'waiting', remedy: 'cancel' },
  pairing_code: { tone: 'waiting', remedy: 'cancel' },
  waiting_to_reconnect: { tone: 'waiting', remedy: 'unlink' },
  no_sidecar: { tone: 'failure', remedy: 'none' },
  replaced: { tone: 'failure', remedy: 'link_again' },
  logged_out: { tone: 'failure', remedy: 'link_again' },
  refused: { tone: 'failure', remedy: 'link_again' },
  pairing_expired: { tone: 'neutral', remedy: 'new_code' },
  // A new link would not help: the stored one cannot be opened, and comes back with its key.
  locked: { tone: 'failure', remedy: 'none' },
  not_configured: { tone: 'neutral', remedy: 'none' },
};

/** Reads a link's state as a doctor: what is wrong, how bad it is, what helps. */
export function diagnose(
  {
    state,
    lastError,
    pairingCode,
    phone,
  }: Pick<WhatsAppStatus, 'state' | 'lastError' | 'pairingCode' | 'phone'>,
  configured: boolean,
): Advice {
  const diagnosis = nameOf();
  const advice = { diagnosis, ...ADVICE[diagnosis] };
  // A link that exists and is on its way back is not called off by one press.
  return diagnosis === 'connecting' && phone ? { ...advice, remedy: 'unlink' } : advice;

  function nameOf(): Diagnosis {
    if (!configured) return 'not_configured';
    if (lastError === 'no_sidecar') return 'no_sidecar';
    return state === 'pairing' && pairingCode ? 'pairing_code' : state;
  }
}

/** A pairing code as the phone asks for it: ABCD-1234. */
export const inFours = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
