/**
 * Totals for people are counted up to here: whoever has more reads "more than a thousand", and nobody
 * waits for the rest to be counted. The words in messages/ know this number.
 */
export const MOST_COUNTED = 1_001;
