/** Unicode "format" marks that steer direction on a screen and mean nothing aloud. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Controls (Cc), halves of a surrogate pair (Cs) and the two code points XML 1.0 forbids. */
const UNSPEAKABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/**
 * Text that can be spoken and written as XML: what XML 1.0 forbids becomes a space, runs of
 * whitespace fold into one. Used for speech synthesis and for TwiML alike, so a clip and its
 * `<Say>` stand-in always hold the same words.
 */
export function cleanText(text: string): string {
  // Twilio's VoiceResponse throws on control characters and lone surrogates, which would lose
  // a live call to one stray character in a greeting.
  return text.replace(DIRECTION_MARKS, '').replace(UNSPEAKABLE, ' ').replace(/\s+/gu, ' ').trim();
}
