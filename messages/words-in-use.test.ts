import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import he from './he.json';

type Tree = { [key: string]: string | Tree };

const keysOf = (tree: Tree, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const full = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [full] : keysOf(value, full);
  });

const root = new URL('../', import.meta.url);

/** Our source by path: what people may see, and what it is made of. */
const sources = new Map(
  ['app', 'lib'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
      .map((path): [string, string] => [
        `${folder}/${path}`,
        readFileSync(new URL(`${folder}/${path}`, root), 'utf8'),
      ]),
  ),
);

const all = (pattern: RegExp) =>
  [...sources.values()].flatMap((text) =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? ''),
  );

test('every word is used', () => {
  const literals = new Set(all(/['"`]([\w.]+)['"`]/g));
  const keys = keysOf(he);
  const isNamespace = (text: string) => keys.some((key) => key.startsWith(`${text}.`));
  const namespaces = ['', ...[...literals].filter(isNamespace)];
  const patterns = all(/`([^`]*\$\{[^`]*)`/g)
    .map((template) => template.replace(/\$\{[^}]*\}/g, '*'))
    // Without letters of its own a template is of something else, such as a time.
    .filter((template) => /^[\w.*]+$/.test(template) && /\w{2}/.test(template))
    .map((template) => new RegExp(`^${template.replace(/\./g, '\\.').replace(/\*/g, '[\\w.]+')}$`));
  const isUsed = (key: string) =>
    namespaces.some((namespace) => {
      if (namespace && !key.startsWith(`${namespace}.`)) return false;
      const rest = namespace ? key.slice(namespace.length + 1) : key;
      return (
        literals.has(rest) ||
        patterns.some((pattern) => pattern.test(rest)) ||
        // `${steps}.${step}`, put together of names that stand apart.
        rest.split('.').every((part) => literals.has(part))
      );
    });
  // The manifest and the like read the file itself.
  const direct = new Set(all(/\bhe\.([\w.]+)/g));
  expect(keys.filter((key) => !isUsed(key) && !direct.has(key))).toEqual([]);
});

test('what a part in the browser says is sent there', () => {
  const namesIn = (text: string) => [...text.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
  const everywhere = /FOR_THE_BROWSER = \[([^\]]*)\]/.exec(
    sources.get('app/_server/i18n.ts') ?? '',
  );
  const sent = new Set([
    ...namesIn(everywhere?.[1] ?? ''),
    // A screen's own: whether it stands around the right part is for the browser's tests.
    ...all(/<WithWords of=\{\[([^\]]*)\]\}/g).flatMap(namesIn),
  ]);
  const wanted = [...sources.values()]
    .filter((text) => text.startsWith("'use client'"))
    .flatMap((text) => [...text.matchAll(/useTranslations\(\s*'(\w+)/g)].map((match) => match[1]));
  expect(wanted.length).toBeGreaterThan(50);
  expect([...new Set(wanted)].filter((name) => !sent.has(name ?? ''))).toEqual([]);
});

/** Hebrew that is spoken, sent or understood, and is no word of the interface; app/_api has examples of it. */
const NO_INTERFACE: Record<string, string> = {
  'lib/businesses/greeting.ts': 'what callers hear',
  'lib/calls/prompts.ts': 'what callers hear',
  'lib/messages/alert-owner.ts': 'a message that is sent',
  'lib/messages/consent-words.ts': 'what customers write',
  'lib/accounts/invite.ts': 'a message that is sent',
  'lib/consents/consents-csv.ts': 'a file for people',
  'lib/privacy/export-page.ts': 'a file for people',
  'lib/privacy/export-words.ts': 'a file for people',
  'lib/accounts/reset-link.ts': 'a message that is sent',
  'lib/messages/receive-message.ts': 'a message that is sent',
  'lib/imports/columns.ts': 'headings of files',
  'lib/imports/judge-row.ts': 'what stands in files',
  'lib/platform/phone-number.ts': 'how numbers are written',
  'lib/calls/recording-notice.ts': 'what callers hear',
  'app/api/bench/constant/route.ts': 'what callers hear',
};

test('no Hebrew stands outside messages/', () => {
  const withHebrew = [...sources].filter(([, text]) =>
    text
      .split('\n')
      // A comment may show what it speaks of.
      .some((line) => /[\u05d0-\u05ea]/.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line)),
  );
  expect(
    withHebrew
      .map(([path]) => path)
      .filter((path) => !NO_INTERFACE[path] && !path.startsWith('app/_api/')),
  ).toEqual([]);
});

/** Imperatives that speak to a man or to a woman; nouns and infinitives say the same to everybody. */
const GENDERED =
  'לחץ לחצי הקלד הקלידי בחר בחרי הזן הזיני נסה נסי הכנס הכניסי הוסף הוסיפי מחק מחקי ערוך ערכי צור צרי ודא ודאי המתן המתיני חזור חזרי פנה פני הורד הורידי העלה העלי סמן סמני גרור גררי הפעל הפעילי בטל בטלי אשר אשרי עדכן עדכני התחבר התחברי בדוק בדקי שמרי סגרי פתח פתחי כתוב כתבי קבע קבעי שנה שני העתק העתיקי סרוק סרקי שתף שתפי'.split(
    ' ',
  );
/** The same letters as other words. */
const OTHER_WORDS = [
  'אשר',
  'שנה',
  'שני',
  'פני',
  'העלה',
  'מחק',
  'סמן',
  'קבע',
  'בחר',
  'פתח',
  'בטל',
  'עדכן',
  'כתוב',
  'כתבי',
];

test('Hebrew speaks to everybody', () => {
  const words = GENDERED.filter((word) => !OTHER_WORDS.includes(word)).join('|');
  const pattern = new RegExp(`(?<![\\u05d0-\\u05ea])(${words})(?![\\u05d0-\\u05ea])`);
  const read = (tree: Tree): string[] =>
    Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : read(value)));
  expect(read(he).filter((message) => pattern.test(message))).toEqual([]);
});
