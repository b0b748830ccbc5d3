import { sleep } from '../lib/platform/clock.ts';
import type { Logger } from '../lib/platform/logger.ts';
import { SealError } from '../lib/platform/seal.ts';
import { eraseAuth } from '../lib/whatsapp/auth-store.ts';
import { reconnectDelay, remedyFor } from '../lib/whatsapp/disconnect.ts';
import { type HeldLink, type LinkReport, reportLink } from '../lib/whatsapp/hold-links.ts';
import { hasLink } from './auth-state.ts';
import { type Connection, connect } from './connection.ts';

/** A connection that lasted this long was well: the next failure begins a new series, milliseconds. */
const STABLE_MS = 120_000;

/** How often a link that cannot be opened is tried: only a restart with the right key helps. */
const LOCKED_RETRY_MS = 60_000;

/** How long WhatsApp is waited for when a link is taken down, milliseconds. */
const LOG_OUT_MS = 10_000;

const BLANK = { qr: null, qrExpiresAt: null, pairingCode: null } as const;

/** A business's link while this sidecar holds it. */
export type LinkRunner = {
  generation: number;
  wake: () => void;
  stop: () => Promise<void>;
  done: Promise<void>;
};

/** Keeps one business connected, or takes its link down, until it is over or `stop` is called. */
export function runLink(link: HeldLink, holder: string, parent: Logger): LinkRunner {
  const { businessId } = link;
  const logger = parent.child({ businessId });
  const stopping = new AbortController();
  const report = (what: LinkReport) => reportLink(holder, link, what);
  let connection: Connection | undefined;

  /** Takes this device off the phone's list, if WhatsApp can be reached with what is stored. */
  async function logOut(): Promise<void> {
    try {
      if (!(await hasLink(businessId))) return;
      connection = await connect({ link, report, logger });
      const patience = sleep(LOG_OUT_MS, stopping.signal);
      await Promise.race([connection.opened, connection.ended, patience]);
      await connection.logOut();
    } catch (err) {
      if (!(err instanceof SealError)) throw err;
    }
  }

  async function takeDown(): Promise<void> {
    await logOut();
    if (stopping.signal.aborted) return;
    await eraseAuth(businessId);
    await report({ ...BLANK, state: 'unlinked', phone: null, lid: null, lastError: null });
  }

  async function keepUp(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      connection = await connect({ link, report, logger });
      // Asked to stop before there was anything to close.
      if (stopping.signal.aborted) return connection.close();
      const { code, pairing, openMs } = await connection.ended;
      if (stopping.signal.aborted) return;
      const { state, next } = remedyFor(code, pairing);
      logger.warn({ code, next, openMs }, 'whatsapp connection ended');
      if (next === 'stop' || next === 'erase') {
        if (next === 'erase') await eraseAuth(businessId);
        await report({ ...BLANK, state, wanted: false, lastError: state });
        return;
      }
      const lastError = next === 'restart' ? null : `closed_${code ?? 0}`;
      await report({ ...BLANK, state, lastError });
      if (openMs >= STABLE_MS) failures = 0;
      if (next === 'back_off') await sleep(reconnectDelay(failures++), stopping.signal);
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        return await (link.wanted ? keepUp() : takeDown());
      } catch (err) {
        if (!(err instanceof SealError)) throw err;
        logger.error({ err }, 'the stored WhatsApp credentials cannot be opened');
        await report({ ...BLANK, state: 'locked', lastError: 'wrong_key' });
        await sleep(LOCKED_RETRY_MS, stopping.signal);
      }
    }
  }

  const done = run();
  return {
    generation: link.generation,
    wake: () => connection?.wake(),
    stop: async () => {
      stopping.abort();
      await connection?.close();
      await done;
    },
    done,
  };
}
