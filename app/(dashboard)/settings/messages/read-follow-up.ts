/** As the verb takes them; null sends nothing, and tells nobody. */
export type FollowUpSettings = {
  missedCallText: string | null;
  /** Hours. */
  missedCallCooldown: number;
  ownerAlertPhone: string | null;
  /** Seconds. */
  firstContactPause: number;
};

/** Names of the words that say what is wrong. */
export type FollowUpProblem = 'textRequired' | 'cooldownRange' | 'pauseRange' | 'alertPhoneInvalid';

const whole = (text: string, from: number, to: number): number | null => {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : null;
};

/** Reads the form; a switched-off text is sent as none and need not be filled in. */
export function readFollowUp(form: FormData): {
  problems: FollowUpProblem[];
  settings: Partial<FollowUpSettings>;
} {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const on = form.get('on') !== null;
  const cooldown = whole(text('missedCallCooldown'), 1, 720);
  const pause = whole(text('firstContactPause'), 0, 120);
  const problems: FollowUpProblem[] = [
    ...(on && !text('missedCallText') ? (['textRequired'] as const) : []),
    ...(on && cooldown === null ? (['cooldownRange'] as const) : []),
    ...(pause === null ? (['pauseRange'] as const) : []),
  ];
  return {
    problems,
    settings: {
      missedCallText: on ? text('missedCallText') : null,
      ownerAlertPhone: text('ownerAlertPhone') || null,
      ...(cooldown === null ? {} : { missedCallCooldown: cooldown }),
      ...(pause === null ? {} : { firstContactPause: pause }),
    },
  };
}
