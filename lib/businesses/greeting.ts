/** Part of every greeting: who leaves a message has been told that it is kept. */
export const RECORDING_NOTICE = 'לידיעה, ההודעה מוקלטת ונשמרת לצורך מתן שירות.';

const AFTER_THE_BEEP = 'אפשר להשאיר הודעה אחרי הצליל.';

/** What a call speaks before it records, as one utterance and so one clip. */
export const fullGreeting = (greeting: string): string =>
  `${greeting.trim()} ${RECORDING_NOTICE} ${AFTER_THE_BEEP}`;

/** The words of a business that has not written its own. */
export const defaultTexts = (name: string) => ({
  greeting: `שלום, הגעתם אל ${name}.`,
  afterHoursGreeting: `שלום, הגעתם אל ${name}. כרגע אין מענה, ונחזור בשעות הפעילות.`,
  missedCallText: `שלום, כאן ${name}. קיבלנו את שיחתך ונחזור בהקדם. אפשר גם לכתוב לנו כאן. להסרה מהודעות: "הסר".`,
});
