/** What the caller hears beside the business's own greeting. Neutral Hebrew, for any caller. */
export const PROMPTS = {
  messageReceived: 'הקלטתך התקבלה, ניצור קשר בהקדם. תודה ולהתראות.',
  nothingHeard: 'לא נשמעה הודעה. אפשר להתקשר שוב בכל עת. להתראות.',
  numberNotInUse: 'המספר שחויג אינו פעיל. תודה ולהתראות.',
  apology: 'מצטערים, אירעה תקלה זמנית. אפשר לנסות שוב בעוד כמה דקות. תודה.',
} as const;

/** Texts that any call may need; their clips are made when the sidecar starts. */
export const BUILT_IN_PROMPTS: readonly string[] = [
  PROMPTS.messageReceived,
  PROMPTS.nothingHeard,
  PROMPTS.numberNotInUse,
];
