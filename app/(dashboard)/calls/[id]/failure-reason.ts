const RECORDING = [
  'not_ready',
  'rate_limited',
  'server',
  'network',
  'timeout',
  'aborted',
  'unauthorized',
  'refused',
  'too_large',
  'wrong_content',
  'redirect',
  'invalid',
] as const;

const TRANSCRIPT = [
  'timeout',
  'network',
  'unauthorized',
  'rate_limited',
  'server',
  'refused',
  'too_large',
  'too_long',
  'bad_answer',
] as const;

type RecordingWord = (typeof RECORDING)[number] | 'twilio' | 'unknown';

/** The words for why a recording could not be had; `code` is Twilio's own number of an error. */
export function recordingReason(error: string): { word: RecordingWord; code: string } {
  const code = /^twilio_(\d+)$/.exec(error)?.[1];
  if (code !== undefined) return { word: 'twilio', code };
  return { word: RECORDING.find((one) => one === error) ?? 'unknown', code: '' };
}

/** The word for why a recording was not written down. */
export const transcriptReason = (error: string): (typeof TRANSCRIPT)[number] | 'unknown' =>
  TRANSCRIPT.find((one) => one === error) ?? 'unknown';
