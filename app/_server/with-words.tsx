import 'server-only';
import type { ReactNode } from 'react';
import type { Messages } from 'use-intl';
import { IntlWords } from '@/app/_ui/intl-words.tsx';
import { getClientMessages, getMessages } from './i18n.ts';

/** Gives the client components below more words than every screen has; no other screen carries them. */
export async function WithWords({
  of,
  children,
}: {
  of: readonly (keyof Messages)[];
  children: ReactNode;
}) {
  const all = await getMessages();
  const more = Object.fromEntries(of.map((name) => [name, all[name]]));
  return <IntlWords messages={{ ...(await getClientMessages()), ...more }}>{children}</IntlWords>;
}
