import 'server-only';
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

const MESSAGES: Record<Locale, Messages> = { he, en };

function translatorOf<const N extends Namespace>(locale: Locale, namespace: N) {
  return createTranslator({ locale, messages: MESSAGES[locale], namespace });
}

export type Translate<N extends Namespace> = ReturnType<typeof translatorOf<N>>;

/** The words of one part of the interface, in the person's language. */
export async function getTranslations<const N extends Namespace>(namespace: N) {
  return cachedTranslator(await getLocale(), namespace) as Translate<N>;
}

const cachedTranslator = cache(translatorOf);

/** Words that client components need; pages keep theirs on the server. */
export async function getClientMessages() {
  const all = MESSAGES[await getLocale()];
  const { call, calls, common, error, inbox, live, message } = all;
  const { player, settings, signIn, transcript, userMenu } = all;
  return {
    call,
    calls,
    common,
    error,
    inbox,
    live,
    message,
    player,
    settings,
    signIn,
    transcript,
    userMenu,
  };
}
