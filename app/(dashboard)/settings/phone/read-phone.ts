/** As the verb takes them; without a phone to ring first the recorder answers at once. */
export type PhoneSettings = {
  greeting: string;
  afterHoursGreeting: string;
  ringFirst: string | null;
  ringSeconds: number;
};

/** Names of the words that say what is wrong. */
export type PhoneProblem = 'greetingRequired' | 'ringInvalid' | 'ringRange' | 'ringOwnNumber';

const DIGITS_LEAST = 7;

/** Reads the form; a switched-off phone is sent as none and need not be filled in. */
export function readPhone(form: FormData): {
  problems: Partial<Record<keyof PhoneSettings, PhoneProblem>>;
  settings: Partial<PhoneSettings>;
} {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const ring = form.get('ring') !== null;
  const seconds = Number(text('ringSeconds') || Number.NaN);
  const problems: Partial<Record<keyof PhoneSettings, PhoneProblem>> = {};
  for (const name of ['greeting', 'afterHoursGreeting'] as const) {
    if (!text(name)) problems[name] = 'greetingRequired';
  }
  if (ring && text('ringFirst').replace(/\D/g, '').length < DIGITS_LEAST) {
    problems.ringFirst = 'ringInvalid';
  }
  if (ring && !(Number.isInteger(seconds) && seconds >= 5 && seconds <= 60)) {
    problems.ringSeconds = 'ringRange';
  }
  return {
    problems,
    settings: {
      greeting: text('greeting'),
      afterHoursGreeting: text('afterHoursGreeting'),
      ringFirst: ring ? text('ringFirst') : null,
      ...(ring ? { ringSeconds: seconds } : {}),
    },
  };
}
