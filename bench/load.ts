/** The webhooks of one call, in their order; the last two come together. */
export const WEBHOOKS = [
  'incoming_call',
  'handle_recording',
  'recording_status',
  'call_status',
] as const;
export type Webhook = (typeof WEBHOOKS)[number];

/** What the load generator is told. */
export type LoadOrder = {
  url: string;
  authToken: string;
  accountSid: string;
  to: string;
  /** New calls a second, as they come: a slow answer delays no other call. */
  rate: number;
  /** Not measured. */
  warmUpSeconds: number;
  seconds: number;
  /** One for each call, with its recording. */
  calls: { callSid: string; recordingSid: string; from: string }[];
  /** Everything goes to this path instead. */
  path?: string;
};

/** What it gives back: milliseconds of each measured delivery, and what went wrong. */
export type LoadResult = { latencies: Record<Webhook, number[]>; errors: string[] };

export const callCount = ({ rate, warmUpSeconds, seconds }: Omit<LoadOrder, 'calls'>): number =>
  Math.ceil(rate * (warmUpSeconds + seconds));
