const KNOWN = [
  'fetch_recording',
  'transcribe_call',
  'follow_up_call',
  'delete_recording',
  'prepare_speech',
  'apply_retention',
  'preview_import',
  'run_import',
  'whatsapp',
  'webhooks',
] as const;

/** The word for a kind of work; null for one that has only its technical name. */
export const queueWord = (name: string): (typeof KNOWN)[number] | null =>
  KNOWN.find((one) => one === name) ?? null;
