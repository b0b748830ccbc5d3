/** What can go wrong. Those marked `now` act on the open connections when they are set. */
export const faultNames = [
  'withhold-ack', // the message arrives, its ack never does
  'delay-ack', // the ack comes `ms` later
  'error-ack', // not accepted; `code` 463, 479 or 500
  'drop-before-store', // the socket dies on the message, which is lost
  'drop-before-ack', // the socket dies on the message, which arrived
  'replaced', // now: another client took over (440)
  'logged-out', // now: the phone removed the device (401)
  'forbidden', // now, and at each login: 403
  'unavailable', // now, and at each login: 503; for `ms` if given
  'refuse', // now, and at each new socket: closed at once
  'silent-usync', // lookups of contacts are never answered
  'silent-key-bundle', // requests for keys are never answered
  'duplicate-inbound', // each message to the client comes twice
  'corrupt-inbound', // a message to the client cannot be decrypted
  'undecryptable', // the phone cannot read the message and asks for it again
  'out-of-order-receipts', // read, then delivered, then the ack
  'receipt-from-lid', // receipts come from the LID instead of the number
] as const;

export type FaultName = (typeof faultNames)[number];

export type FaultOptions = {
  /** For the next so many occasions only. */
  times?: number;
  /** For one business only, by its number. */
  number?: string;
  /** Error code of `error-ack`. */
  code?: '463' | '479' | '500';
  /** Delay of `delay-ack`, length of `unavailable`. */
  ms?: number;
};

export type Faults = {
  set: (name: FaultName, options?: FaultOptions) => void;
  /** One fault, or all of them. */
  clear: (name?: FaultName) => void;
  list: () => ({ name: FaultName } & FaultOptions)[];
  /** The fault that this occasion must meet; counts it. */
  take: (name: FaultName, number?: string) => FaultOptions | undefined;
};

type Active = { name: FaultName; options: FaultOptions; left: number; until: number };

/** `onSet` plays the faults that act at once, `onClear` ends what a fault left behind. */
export function createFaults(
  onSet: (name: FaultName, options: FaultOptions) => void,
  onClear: () => void,
): Faults {
  let active: Active[] = [];
  const alive = () => {
    active = active.filter((one) => one.left > 0 && one.until > Date.now());
    return active;
  };
  return {
    set(name, options = {}) {
      const until =
        name === 'unavailable' && options.ms ? Date.now() + options.ms : Number.POSITIVE_INFINITY;
      active = active.filter((one) => one.name !== name || one.options.number !== options.number);
      // These two are events, not states: nothing is left of them afterwards.
      if (name !== 'replaced' && name !== 'logged-out') {
        active.push({ name, options, left: options.times ?? Number.POSITIVE_INFINITY, until });
      }
      onSet(name, options);
    },
    clear(name) {
      active = name ? active.filter((one) => one.name !== name) : [];
      onClear();
    },
    list: () => alive().map(({ name, options }) => ({ name, ...options })),
    take(name, number) {
      const found = alive().find(
        (one) =>
          one.name === name && (one.options.number === undefined || one.options.number === number),
      );
      if (!found) return undefined;
      found.left -= 1;
      return found.options;
    },
  };
}

export function isFaultName(value: unknown): value is FaultName {
  return faultNames.some((name) => name === value);
}
