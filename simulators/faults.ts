/** What can go wrong at each outside service. */
export const faultKinds = {
  'google-tts': ['hang', 'error', 'wrong'],
  gtts: ['hang', 'error', 'wrong'],
  'google-speech': ['hang', 'error', 'wrong'],
  transcription: ['hang', 'error', 'wrong'],
  // oversize: an endless stream; redirect: to another host; missing: 404 for ever
  'twilio-media': ['hang', 'error', 'wrong', 'oversize', 'redirect', 'missing'],
  'twilio-api': ['hang', 'error', 'wrong'],
} as const;

export type ServiceName = keyof typeof faultKinds;
export type FaultKind<S extends ServiceName = ServiceName> = (typeof faultKinds)[S][number];

export type Faults = {
  /** `times`: for the next so many requests only. */
  set: <S extends ServiceName>(
    service: S,
    kind: FaultKind<S> | 'none',
    options?: { times?: number },
  ) => void;
  clear: () => void;
  /** The fault that this request must meet; counts it. */
  take: (service: ServiceName) => FaultKind | undefined;
};

export function createFaults(): Faults {
  const active = new Map<ServiceName, { kind: FaultKind; left: number }>();
  return {
    set(service, kind, { times = Number.POSITIVE_INFINITY } = {}) {
      if (kind === 'none') active.delete(service);
      else active.set(service, { kind, left: times });
    },
    clear: () => active.clear(),
    take(service) {
      const fault = active.get(service);
      if (!fault || fault.left <= 0) return undefined;
      fault.left -= 1;
      return fault.kind;
    },
  };
}

export function isServiceName(value: unknown): value is ServiceName {
  return typeof value === 'string' && Object.hasOwn(faultKinds, value);
}
