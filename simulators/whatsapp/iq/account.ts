import { QueryIds, XWAPaths } from '@whiskeysockets/baileys';
import type { Phone } from '../phone/phone.ts';
import {
  child,
  children,
  el,
  must,
  mustBytes,
  type Node,
  UnexpectedStanza,
} from '../wire/nodes.ts';
import type { World } from '../world.ts';

const PRIVACY = ['readreceipts', 'profile', 'status', 'last', 'online', 'groupadd', 'calladd'];
const RESTRICTED_SECONDS = 3600;

/** Settings of the account: everything open, nothing blocked, no groups. */
export function answerPrivacy(stanza: Node): Node[] {
  const tokens = child(stanza, 'tokens');
  if (tokens && stanza.attrs.type === 'set') {
    for (const token of children(tokens, 'token')) must(token.attrs.jid, 'a token’s jid');
    return [el('tokens')];
  }
  must(child(stanza, 'privacy'), 'privacy');
  const categories = PRIVACY.map((name) => el('category', { name, value: 'all' }));
  return [el('privacy', {}, categories)];
}

export function answerProps(stanza: Node): Node[] {
  must(child(stanza, 'props'), 'props');
  return [el('props', { hash: 'local', version: '1' })];
}

/** Nothing was ever pinned, archived or starred: every collection is empty. */
export function answerAppState(stanza: Node): Node[] {
  const sync = must(child(stanza, 'sync'), 'sync');
  const collections = children(sync, 'collection').map(({ attrs }) =>
    el('collection', { name: must(attrs.name, 'name'), version: attrs.version, type: 'result' }),
  );
  return [el('sync', {}, collections)];
}

/** GraphQL questions: may this account write to new people, and how many. */
export function answerMex(world: World, phone: Phone, stanza: Node): Node[] {
  const query = must(child(stanza, 'query'), 'query');
  JSON.parse(mustBytes(query, 'variables').toString());
  const isRestricted = world.restricted.has(phone.record.number);
  const ends = Math.floor(Date.now() / 1000) + RESTRICTED_SECONDS;
  if (query.attrs.query_id === QueryIds.REACHOUT_TIMELOCK) {
    return data({
      [XWAPaths.xwa2_fetch_account_reachout_timelock]: {
        is_active: isRestricted,
        time_enforcement_ends: isRestricted ? String(ends) : '0',
        enforcement_type: isRestricted ? 'WEB_COMPANION_ONLY' : 'DEFAULT',
      },
    });
  }
  if (query.attrs.query_id === QueryIds.MESSAGE_CAPPING_INFO) {
    return data({
      [XWAPaths.xwa2_message_capping_info]: { total_quota: 100, used_quota: 0 },
    });
  }
  throw new UnexpectedStanza(`GraphQL query ${query.attrs.query_id}`);
}

function data(value: unknown): Node[] {
  return [el('result', {}, Buffer.from(JSON.stringify({ data: value })))];
}
