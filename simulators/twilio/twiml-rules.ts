// What Twilio takes: attribute names, enum values and defaults as in its SDK's declarations and
// its TwiML reference. The SDK itself checks none of this at run time.

export type VerbName =
  | 'Say'
  | 'Play'
  | 'Pause'
  | 'Record'
  | 'Gather'
  | 'Dial'
  | 'Number'
  | 'Redirect'
  | 'Reject'
  | 'Hangup';

/** Says what is wrong with a value, or `undefined` when nothing is. */
export type Check = (value: string) => string | undefined;

export type VerbRule = {
  attributes: Record<string, Check>;
  text: 'none' | 'needed' | 'allowed';
  children: readonly VerbName[];
};

const HEBREW_VOICE = /^Google\.he-IL-(Standard|Wavenet)-[A-D]$/;
const METHODS = oneOf('GET', 'POST');
const FLAG = oneOf('true', 'false');
const RECORDING_EVENTS = listOf('in-progress', 'completed', 'absent');

export const TOP_LEVEL: readonly VerbName[] = [
  'Say',
  'Play',
  'Pause',
  'Record',
  'Gather',
  'Dial',
  'Redirect',
  'Reject',
  'Hangup',
];

export const verbRules: Record<VerbName, VerbRule> = {
  Say: {
    attributes: {
      language: oneOf('he-IL'),
      voice: matching(HEBREW_VOICE, 'a Google.he-IL-* voice'),
      loop: whole(0, 1000),
    },
    text: 'needed',
    children: [],
  },
  Play: {
    attributes: { loop: whole(0, 1000), digits: matching(/^[\dwW*#]+$/, 'digits') },
    text: 'allowed',
    children: [],
  },
  Pause: { attributes: { length: whole(1, 3600) }, text: 'none', children: [] },
  Record: {
    attributes: {
      action: url,
      method: METHODS,
      timeout: whole(1, 3600),
      finishOnKey: matching(/^[\d*#]*$/, 'keys 0-9, * and #'),
      maxLength: whole(2, 14_400),
      playBeep: FLAG,
      trim: oneOf('trim-silence', 'do-not-trim'),
      recordingStatusCallback: url,
      recordingStatusCallbackMethod: METHODS,
      recordingStatusCallbackEvent: RECORDING_EVENTS,
      recordingConfigurationId: notSimulated,
      // Twilio's own transcription knows English only.
      transcribe: oneOf('false'),
      transcribeCallback: notSimulated,
    },
    text: 'none',
    children: [],
  },
  Gather: {
    attributes: {
      action: url,
      method: METHODS,
      input: listOf('dtmf', 'speech'),
      language: oneOf('he-IL'),
      timeout: whole(1, 3600),
      speechTimeout: matching(/^(auto|[1-9]\d*)$/, 'auto or seconds'),
      maxSpeechTime: whole(1, 60),
      finishOnKey: matching(/^[\d*#]?$/, 'one key'),
      numDigits: whole(1, 100),
      hints: any,
      actionOnEmptyResult: FLAG,
      bargeIn: FLAG,
      profanityFilter: FLAG,
      enhanced: FLAG,
      debug: FLAG,
      speechModel: notSimulated,
      partialResultCallback: notSimulated,
      partialResultCallbackMethod: notSimulated,
    },
    text: 'none',
    children: ['Say', 'Play', 'Pause'],
  },
  Dial: {
    attributes: {
      action: url,
      method: METHODS,
      timeout: whole(1, 600),
      timeLimit: whole(1, 86_400),
      callerId: any,
      answerOnBridge: FLAG,
      hangupOnStar: FLAG,
      ringTone: matching(/^[a-z]{2}(-old)?$/, 'a country of Twilio'),
      sequential: FLAG,
      record: oneOf('do-not-record'),
      trim: oneOf('trim-silence', 'do-not-trim'),
      recordingStatusCallback: notSimulated,
      recordingStatusCallbackMethod: notSimulated,
      recordingStatusCallbackEvent: notSimulated,
      recordingConfigurationId: notSimulated,
      recordingTrack: notSimulated,
      events: notSimulated,
      passports: notSimulated,
      referUrl: notSimulated,
      referMethod: notSimulated,
    },
    text: 'allowed',
    children: ['Number'],
  },
  Number: {
    attributes: {
      method: METHODS,
      sendDigits: matching(/^[\dwW*#]+$/, 'digits'),
      url: notSimulated,
      statusCallback: notSimulated,
      statusCallbackMethod: notSimulated,
      statusCallbackEvent: notSimulated,
      byoc: notSimulated,
      machineDetection: notSimulated,
      machineDetectionTimeout: notSimulated,
      machineDetectionSilenceTimeout: notSimulated,
      machineDetectionSpeechThreshold: notSimulated,
      machineDetectionSpeechEndThreshold: notSimulated,
      amdStatusCallback: notSimulated,
      amdStatusCallbackMethod: notSimulated,
    },
    text: 'needed',
    children: [],
  },
  Redirect: { attributes: { method: METHODS }, text: 'needed', children: [] },
  Reject: { attributes: { reason: oneOf('rejected', 'busy') }, text: 'none', children: [] },
  Hangup: { attributes: {}, text: 'none', children: [] },
};

function oneOf(...values: string[]): Check {
  return (value) => (values.includes(value) ? undefined : `must be ${values.join(' or ')}`);
}

function listOf(...values: string[]): Check {
  return (value) =>
    value.split(' ').every((part) => values.includes(part))
      ? undefined
      : `must be a list, with spaces, of ${values.join(', ')}`;
}

function whole(min: number, max: number): Check {
  return (value) =>
    /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `must be a whole number from ${min} to ${max}`;
}

function matching(pattern: RegExp, description: string): Check {
  return (value) => (pattern.test(value) ? undefined : `must be ${description}`);
}

/** Absolute http(s), or relative to the document. */
function url(value: string): string | undefined {
  const isUrl = value !== '' && !/\s/.test(value) && URL.canParse(value, 'https://x.example');
  if (!isUrl) return 'must be a URL';
  const { protocol } = new URL(value, 'https://x.example');
  return protocol === 'https:' || protocol === 'http:' ? undefined : 'must be an http(s) URL';
}

function any(): undefined {
  return undefined;
}

function notSimulated(): string {
  return 'is not simulated by the local world';
}
