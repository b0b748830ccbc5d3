import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ALL_ENDPOINTS } from '../app/_api/all-endpoints.ts';
import type { Endpoint } from '../app/_api/endpoint.ts';
import { type Actor, ALL_SCOPES, can } from '../lib/permissions/actor.ts';
import { apiFetch } from './api-client.ts';
import { addressOf, bodyFor, isFine } from './api-rows.ts';
import { makeApiWorld } from './api-world.ts';
import { type Stack, startStack } from './stack.ts';

let stack: Stack;
let world: Awaited<ReturnType<typeof makeApiWorld>>;
beforeAll(async () => {
  stack = await startStack({ sidecar: false });
  world = await makeApiWorld(stack);
});
afterAll(() => stack?.stop());

type Caller = {
  /** Null: nobody we know. */
  actor: Actor | null;
  headers: () => Record<string, string>;
  /** Of the other business: its own rows are not those that are asked for. */
  stranger?: true;
};

const user = (role: 'owner' | 'staff' | 'operator', businessId: string | null): Actor => ({
  kind: 'user',
  userId: '',
  role,
  businessId,
});
const key = (scopes: Extract<Actor, { kind: 'api-key' }>['scopes']): Actor => ({
  kind: 'api-key',
  keyId: '',
  businessId: 'one',
  scopes,
});
const cookie = (value: string) => ({ cookie: value });
const bearer = (value: string | undefined) => ({ authorization: `Bearer ${value}` });
let turn = 0;
/** Forged webhooks of one address are limited. */
const fromElsewhere = () => ({ 'x-forwarded-for': `198.51.100.${turn++ % 250}` });
const next = (keys: string[]) => keys[turn++ % keys.length];

/** Strangers first, so that the row they ask for is there; then those who may change it. */
const CALLERS: Record<string, Caller> = {
  nobody: { actor: null, headers: () => ({}) },
  'a revoked key': { actor: null, headers: () => bearer(world.mine.revokedKey) },
  'a key that is over': { actor: null, headers: () => bearer(world.mine.expiredKey) },
  'a key that never was': { actor: null, headers: () => bearer(`alk_${'x'.repeat(40)}`) },
  "the other business's owner": {
    actor: user('owner', 'other'),
    headers: () => cookie(world.other.owner),
    stranger: true,
  },
  "the other business's key": {
    actor: key(ALL_SCOPES),
    headers: () => bearer(next(world.other.keys)),
    stranger: true,
  },
  'an operator outside': { actor: user('operator', null), headers: () => cookie(world.operator) },
  'a key that may only read': {
    actor: key(['crm:read', 'whatsapp:read']),
    headers: () => bearer(world.mine.readKey),
  },
  'a key that may everything': {
    actor: key(ALL_SCOPES),
    headers: () => bearer(next(world.mine.keys)),
  },
  'the staff': { actor: user('staff', 'one'), headers: () => cookie(world.mine.staff) },
  'the owner': { actor: user('owner', 'one'), headers: () => cookie(world.mine.owner) },
  'an operator inside': {
    actor: user('operator', 'one'),
    headers: () => cookie(world.operatorInside),
  },
};

/** What the table of permissions says. */
function expected({ auth, permission }: Endpoint, { actor }: Caller): 401 | 403 | 'allowed' {
  if (auth === 'none') return 'allowed';
  if (auth === 'twilio') return 403;
  if (!actor) return 401;
  if (auth === 'session' && actor.kind !== 'user') return 403;
  return permission === null || can(actor, permission) ? 'allowed' : 403;
}

async function ask(endpoint: Endpoint, caller: Caller): Promise<Response> {
  const { method, bodyType = 'application/json', body } = endpoint;
  const content =
    bodyType === 'application/json' ? JSON.stringify(bodyFor(endpoint, world.mine.rows)) : '';
  const abort = new AbortController();
  const init: RequestInit = {
    method,
    headers: {
      ...caller.headers(),
      ...fromElsewhere(),
      ...(body ? { 'content-type': bodyType } : {}),
    },
    ...(body ? { body: content } : {}),
    signal: abort.signal,
  };
  const url = `${stack.url}${addressOf(endpoint, world.mine.rows)}`;
  if (endpoint.operationId !== 'streamChanges') return apiFetch(url, init);
  // It never ends by itself.
  const response = await fetch(url, init);
  if (response.ok) abort.abort();
  return response;
}

/** What takes a row away comes last. */
const takesAway = ({ method, path }: Endpoint) =>
  Number(method === 'DELETE' || path.endsWith('/erase'));
const inOrder = [...ALL_ENDPOINTS].sort((a, b) => takesAway(a) - takesAway(b));

describe.each(inOrder.map((endpoint) => [endpoint.operationId, endpoint] as const))(
  '%s',
  (_, endpoint) => {
    test('has a row and a body to be tried with', () => {
      expect(
        addressOf(endpoint, world.mine.rows),
        `system/api-rows.ts: ${endpoint.path}`,
      ).toBeTruthy();
      const isJson = endpoint.body && !endpoint.bodyType;
      if (isJson) expect(bodyFor(endpoint), `an example of ${endpoint.operationId}`).toBeTruthy();
    });

    let served = false;
    test.each(Object.entries(CALLERS))('%s', async (name, caller) => {
      const wanted = expected(endpoint, caller);
      const response = await ask(endpoint, caller);
      const { status } = response;
      if (wanted !== 'allowed') return expect(status).toBe(wanted);
      // Health without a sidecar is 503, as it says.
      if (endpoint.auth === 'none') return expect(status).not.toBe(500);
      expect([401, 403]).not.toContain(status);
      if (caller.stranger) {
        if (endpoint.params) expect(status).toBe(404);
        const text = endpoint.operationId === 'streamChanges' ? '' : await response.text();
        for (const secret of world.mineAlone) expect(text).not.toContain(secret);
        return;
      }
      // The first who may is served; what follows may find it done already.
      if (!served && name !== 'an operator outside') {
        expect({ status, fine: isFine(endpoint, status) }).toEqual({ status, fine: true });
      }
      served = true;
      expect(status).toBeLessThan(500);
    });
  },
);
