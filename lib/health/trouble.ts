import type { WhatsAppState } from '../../prisma/generated/enums.ts';

/** What may be wrong with a business, the worst first; the words and the next step are in messages/. */
export const TROUBLES = [
  'link_lost',
  'work_waits',
  'number_wrong',
  'failures',
  'webhooks_failing',
  'no_number',
] as const;
export type Trouble = (typeof TROUBLES)[number];

/** A link may be on its way back for this long, milliseconds. */
const LINK_PATIENCE_MS = 2 * 60_000;

/** Work that is due and older than this is stuck, milliseconds. */
const WORK_PATIENCE_MS = 5 * 60_000;

/** What the troubles are read from. */
export type Signs = {
  numbers: { addressCheck: string | null; twilioCheck: string | null }[];
  link: { wanted: boolean; state: WhatsAppState; since: Date } | null;
  /** Since when the oldest work of the business has been due; null when nothing waits. */
  oldestWorkAt: Date | null;
  /** In the last 24 hours. */
  failures: number;
  webhooksFailing: number;
};

/** Somebody has to scan or type something now: no trouble, but a set-up under way. */
const SETTING_UP: readonly WhatsAppState[] = ['pairing', 'pairing_expired', 'unlinked'];

/** Ended by the phone or by WhatsApp: the sidecar stops wanting such a link, the business does not. */
const ENDED: readonly WhatsAppState[] = ['logged_out', 'replaced', 'refused'];

const isWrong = (check: string | null) => check !== null && check !== 'ok' && check !== 'unset';

/** What is wrong with a business, the worst first. */
export function troublesOf(signs: Signs, now: Date): Trouble[] {
  const { numbers, link, oldestWorkAt, failures, webhooksFailing } = signs;
  const linkLost =
    link !== null &&
    (link.wanted || ENDED.includes(link.state)) &&
    link.state !== 'connected' &&
    !SETTING_UP.includes(link.state) &&
    now.getTime() - link.since.getTime() > LINK_PATIENCE_MS;
  const found: Record<Trouble, boolean> = {
    link_lost: linkLost,
    work_waits: oldestWorkAt !== null && now.getTime() - oldestWorkAt.getTime() > WORK_PATIENCE_MS,
    number_wrong: numbers.some((one) => isWrong(one.addressCheck) || isWrong(one.twilioCheck)),
    failures: failures > 0,
    webhooks_failing: webhooksFailing > 0,
    no_number: numbers.length === 0,
  };
  return TROUBLES.filter((trouble) => found[trouble]);
}

/** For sorting: the worst of the troubles weighs more than all that are lighter together. */
export const weightOf = (troubles: readonly Trouble[]): number =>
  troubles.reduce((sum, one) => sum + 2 ** (TROUBLES.length - TROUBLES.indexOf(one)), 0);
