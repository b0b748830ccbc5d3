import { TOP_LEVEL, type VerbName, verbRules } from './twiml-rules.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** One checked verb (or noun) of a TwiML document; `text` is trimmed. */
export type Verb = {
  name: VerbName;
  attributes: Record<string, string>;
  text: string;
  children: Verb[];
};

/** A document that Twilio would refuse or ignore in part. `code` is Twilio's error number. */
export class TwimlError extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(`${code}: ${message}`);
    this.name = 'TwimlError';
    this.code = code;
  }
}

const MAX_BYTES = 64 * 1024; // Twilio error 11750 beyond that
const MAX_SAY_CHARACTERS = 4096;
const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * The verbs of a TwiML document. Stricter than Twilio, which warns where this throws TwimlError:
 * not well formed (12100), unknown verb or attribute or value (12200), Say that speaks no Hebrew
 * (13520), a number to dial that is not E.164 (13223).
 */
export function parseTwiml(source: string): Verb[] {
  if (Buffer.byteLength(source) > MAX_BYTES) throw new TwimlError(11750, 'document over 64 KB');
  const root = parseOrThrow(source);
  if (root.name !== 'Response')
    throw new TwimlError(12100, `<Response> expected, <${root.name}> found`);
  if (Object.keys(root.attributes).length > 0)
    throw new TwimlError(12200, '<Response> has attributes');
  if (root.text.trim() !== '')
    throw new TwimlError(12200, `text outside a verb: ${root.text.trim()}`);
  return root.children.map((child) => toVerb(child, 'Response', TOP_LEVEL));
}

function parseOrThrow(source: string): XmlElement {
  try {
    return parseXml(source);
  } catch (cause) {
    throw new TwimlError(12100, cause instanceof Error ? cause.message : 'not well formed');
  }
}

function toVerb(element: XmlElement, parent: string, allowed: readonly VerbName[]): Verb {
  const name = allowed.find((candidate) => candidate === element.name);
  if (!name) throw new TwimlError(12200, `<${element.name}> not possible in <${parent}>`);
  const rule = verbRules[name];
  for (const [attribute, value] of Object.entries(element.attributes)) {
    const check = Object.hasOwn(rule.attributes, attribute)
      ? rule.attributes[attribute]
      : undefined;
    if (!check) throw new TwimlError(12200, `<${name}> has no attribute ${attribute}`);
    const problem = check(value);
    if (problem) throw new TwimlError(12200, `<${name} ${attribute}="${value}"> ${problem}`);
  }
  const text = element.text.trim();
  if (rule.text === 'none' && text) throw new TwimlError(12200, `<${name}> takes no text`);
  if (rule.text === 'needed' && !text) throw new TwimlError(12200, `<${name}> is empty`);
  const verb: Verb = {
    name,
    attributes: element.attributes,
    text,
    children: element.children.map((child) => toVerb(child, name, rule.children)),
  };
  checkWhole(verb);
  return verb;
}

/** Rules that look at more than one attribute. */
function checkWhole({ name, attributes, text, children }: Verb): void {
  switch (name) {
    case 'Say':
      if (attributes.language === undefined || attributes.voice === undefined) {
        throw new TwimlError(13520, '<Say> needs language="he-IL" and a Google.he-IL-* voice');
      }
      if (text.length > MAX_SAY_CHARACTERS) throw new TwimlError(13520, '<Say> is too long');
      return;
    case 'Play':
      if (!text && !attributes.digits) throw new TwimlError(12200, '<Play> is empty');
      return;
    case 'Gather': {
      const isSpeech = attributes.input?.split(' ').includes('speech');
      if (isSpeech && !attributes.language) {
        throw new TwimlError(12200, '<Gather input="speech"> needs language="he-IL"');
      }
      return;
    }
    case 'Dial':
      if (!text && children.length === 0) throw new TwimlError(13200, '<Dial> rings nobody');
      if (text && children.length > 0) throw new TwimlError(12200, '<Dial> with text and nouns');
      if (text) checkNumber(text);
      if (children.length > 10) throw new TwimlError(13200, '<Dial> rings more than ten numbers');
      return;
    case 'Number':
      checkNumber(text);
      return;
    default:
      return;
  }
}

function checkNumber(number: string): void {
  if (!E164.test(number)) throw new TwimlError(13223, `"${number}" is not E.164`);
}
