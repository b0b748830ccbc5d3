/** Moments people mean by a word: in an hour, tomorrow morning, the next working day, the next Sunday. */
export const LATER_CHOICES = ['hour', 'tomorrow', 'workday', 'sunday'] as const;
export type LaterChoice = (typeof LATER_CHOICES)[number];
