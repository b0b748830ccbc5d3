import * as auth from './auth.ts';
import * as blockedNumbers from './blocked-numbers.ts';
import * as calls from './calls.ts';
import * as conversations from './conversations.ts';
import * as customers from './customers.ts';
import type { Endpoint } from './endpoint.ts';
import * as exports_ from './exports.ts';
import * as imports from './imports.ts';
import * as merges from './merges.ts';
import * as messages from './messages.ts';
import * as notes from './notes.ts';
import * as phone from './phone.ts';
import * as privacy from './privacy.ts';
import * as system from './system.ts';
import * as tasks from './tasks.ts';
import * as timeline from './timeline.ts';
import * as webhooks from './webhooks.ts';
import * as whatsapp from './whatsapp.ts';

/** Every file of this folder that describes endpoints; a test finds those that are missing. */
const FEATURES: Record<string, Record<string, unknown>> = {
  auth,
  'blocked-numbers': blockedNumbers,
  calls,
  conversations,
  customers,
  exports: exports_,
  imports,
  merges,
  messages,
  notes,
  phone,
  privacy,
  system,
  tasks,
  timeline,
  webhooks,
  whatsapp,
};

export const FEATURE_NAMES: readonly string[] = Object.keys(FEATURES);

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'operationId' in value && 'answers' in value;

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Every operation of the product's HTTP interface, by address: loaders differ in the order of exports. */
export const ALL_ENDPOINTS: readonly Endpoint[] = Object.values(FEATURES)
  .flatMap((feature) => Object.values(feature).filter(isEndpoint))
  .sort((a, b) =>
    a.path === b.path
      ? METHODS.indexOf(a.method) - METHODS.indexOf(b.method)
      : a.path < b.path
        ? -1
        : 1,
  );
