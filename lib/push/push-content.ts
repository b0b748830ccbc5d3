import en from '../../messages/en.json' with { type: 'json' };
import he from '../../messages/he.json' with { type: 'json' };
import { whereWaiting } from '../calls/call-view.ts';
import { systemDb } from '../platform/db.ts';
import { formatIsraeli } from '../platform/phone-number.ts';
import type { PushNews } from './jobs.ts';

/** What public/sw.js reads. Never the words of a customer: a lock screen shows it to everybody. */
export type PushContent = {
  title: string;
  body: string;
  lang: string;
  /** A further notification of one tag takes the place of the one before. */
  tag: string;
  /** Where a press leads. */
  path: string;
  /** Shown although somebody looks at the dashboard. */
  always: boolean;
};

type About = { path: string; who: string | null };

/** Null when nobody waits any more: what was seen to meanwhile is no news. */
async function findCall(businessId: string, id: string): Promise<About | null> {
  const call = await systemDb().callLog.findFirst({
    where: { id, businessId, erasedAt: null, ...whereWaiting },
    select: { caller: true, customer: { select: { name: true } } },
  });
  return call && { path: `/calls/${id}`, who: call.customer?.name ?? call.caller };
}

async function findConversation(businessId: string, id: string): Promise<About | null> {
  const conversation = await systemDb().conversation.findFirst({
    where: { id, businessId, waitingSince: { not: null }, unreadCount: { gt: 0 } },
    select: { customer: { select: { name: true, pushName: true, phone: true } } },
  });
  if (!conversation) return null;
  const { name, pushName, phone } = conversation.customer;
  return { path: `/messages/${id}`, who: name ?? pushName ?? phone };
}

const WORDS = { he, en } as const;
const PART = 'notification';

/** What one device is to show; null when there is nothing to tell any more. */
export async function pushContent(
  { businessId, locale }: { businessId: string; locale: string },
  { news, aboutId }: { news: PushNews; aboutId: string | null },
): Promise<PushContent | null> {
  const lang = locale === 'en' ? 'en' : 'he';
  const words = WORDS[lang][PART];
  const title = words[news];
  if (news === 'test') {
    const body = words[`${news}Body`];
    return { title, body, lang, tag: news, path: '/profile', always: true };
  }
  if (!aboutId) return null;
  const find = news === 'message' ? findConversation : findCall;
  const about = await find(businessId, aboutId);
  if (!about) return null;
  // An isolate: a number or a name in the other direction stays as it is.
  const body = about.who ? `\u2068${formatIsraeli(about.who)}\u2069` : words.withheld;
  return { title, body, lang, tag: aboutId, path: about.path, always: false };
}
