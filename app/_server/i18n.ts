import 'server-only';
import compile from 'icu-minify/compile';
import { cache } from 'react';
import {
  createTranslator,
  type Messages,
  type NamespaceKeys,
  type NestedKeyOf,
} from 'use-intl/core';
import en from '@/messages/en.json';
import he from '@/messages/he.json';
import { getLocale, type Locale } from './locale.ts';

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

type Words = string | { [key: string]: Words };

/** Compiled, as the formatter of our builds wants them; see `resolveAlias` in next.config.mjs. */
const compiled = (words: Words): unknown =>
  typeof words === 'string'
    ? compile(words)
    : Object.fromEntries(Object.entries(words).map(([key, value]) => [key, compiled(value)]));

// By way of JSON: the compiler makes objects without a prototype, which React does not send to browsers.
const read = (words: Messages) => JSON.parse(JSON.stringify(compiled(words))) as Messages;

const MESSAGES: Record<Locale, Messages> = { he: read(he), en: read(en) };

function translatorOf<const N extends Namespace>(locale: Locale, namespace: N) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace });
}

export type Translate<N extends Namespace> = ReturnType<typeof translatorOf<N>>;

/** The words of one part of the interface, in the person's language. */
export async function getTranslations<const N extends Namespace>(namespace: N) {
  return cachedTranslator(await getLocale(), namespace) as Translate<N>;
}

const cachedTranslator = cache(translatorOf);

/** All words in the person's language. */
export const getMessages = async (): Promise<Messages> => MESSAGES[await getLocale()];

/** Parts of the words that client components need; pages keep theirs on the server. */
const FOR_THE_BROWSER = [
  'call',
  'calls',
  'common',
  'customers',
  'error',
  'find',
  'inbox',
  'later',
  'live',
  'message',
  'player',
  'privacyForms',
  'settings',
  'signIn',
  'tasks',
  'transcript',
  'userMenu',
  'webhooks',
] as const satisfies (keyof Messages)[];

type BrowserMessages = Pick<Messages, (typeof FOR_THE_BROWSER)[number]>;

export async function getClientMessages(): Promise<BrowserMessages> {
  const all = MESSAGES[await getLocale()];
  return Object.fromEntries(FOR_THE_BROWSER.map((part) => [part, all[part]])) as BrowserMessages;
}
