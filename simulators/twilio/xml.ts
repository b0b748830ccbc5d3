/** An element of a parsed document. `text` is its own character data, children's left out. */
export type XmlElement = {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
};

const NAME = /[A-Za-z_][\w.-]*/y;
const SPACE = /[ \t\r\n]+/y;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/**
 * Parses the XML that TwiML may use: declaration, elements, attributes, text, entities, comments,
 * CDATA. Throws an Error with the offset at the first thing that is not well formed, a DOCTYPE
 * included.
 */
export function parseXml(source: string): XmlElement {
  let at = 0;

  const fail = (what: string): never => {
    throw new Error(`${what} at character ${at}`);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const takeText = (literal: string): boolean => {
    const isThere = source.startsWith(literal, at);
    if (isThere) at += literal.length;
    return isThere;
  };
  const takeUntil = (end: string): string => {
    const endAt = source.indexOf(end, at);
    if (endAt < 0) return fail(`"${end}" expected`);
    const found = source.slice(at, endAt);
    at = endAt + end.length;
    return found;
  };
  const decode = (raw: string): string => {
    if (FORBIDDEN.test(raw)) fail('control character');
    return raw.replace(
      /&([^;\s]*;?)/g,
      (_, body: string) => decodeEntity(body) ?? fail('bad entity'),
    );
  };
  const skipMisc = (): void => {
    for (;;) {
      take(SPACE);
      if (!takeText('<!--')) return;
      takeUntil('-->');
    }
  };

  function element(): XmlElement {
    if (!takeText('<')) fail('element expected');
    const name = take(NAME) ?? fail('element name expected');
    const found: XmlElement = { name, attributes: attributesOf(), children: [], text: '' };
    if (takeText('/>')) return found;
    if (!takeText('>')) fail('">" expected');
    for (;;) {
      if (takeText('</')) {
        if (take(NAME) !== name) fail(`</${name}> expected`);
        take(SPACE);
        if (!takeText('>')) fail('">" expected');
        return found;
      }
      if (takeText('<!--')) takeUntil('-->');
      else if (takeText('<![CDATA[')) found.text += takeUntil(']]>');
      else if (source[at] === '<') found.children.push(element());
      else {
        const end = source.indexOf('<', at);
        if (end < 0) fail(`</${name}> expected`);
        found.text += decode(source.slice(at, end));
        at = end;
      }
    }
  }

  function attributesOf(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (;;) {
      const isSpaced = take(SPACE) !== undefined;
      const name = take(NAME);
      if (name === undefined) return attributes;
      if (!isSpaced) fail('space expected');
      if (Object.hasOwn(attributes, name)) fail(`attribute ${name} twice`);
      if (!takeText('=')) fail('"=" expected');
      const quote = takeText('"') ? '"' : takeText("'") ? "'" : fail('quote expected');
      const raw = takeUntil(quote);
      if (raw.includes('<')) fail('"<" in an attribute');
      attributes[name] = decode(raw);
    }
  }

  takeText('\uFEFF');
  if (takeText('<?xml')) takeUntil('?>');
  skipMisc();
  const root = element();
  skipMisc();
  if (at < source.length) fail('nothing more expected');
  return root;
}

function decodeEntity(body: string): string | undefined {
  if (!body.endsWith(';')) return undefined;
  const name = body.slice(0, -1);
  if (/^#\d+$/.test(name)) return codePoint(Number(name.slice(1)));
  if (/^#x[\da-fA-F]+$/.test(name)) return codePoint(Number.parseInt(name.slice(2), 16));
  return ENTITIES[name];
}

function codePoint(code: number): string | undefined {
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code);
  return FORBIDDEN.test(character) ? undefined : character;
}
