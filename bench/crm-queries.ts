import { listAudit } from '../lib/audit/list-audit.ts';
import { getSetupProgress } from '../lib/businesses/setup-progress.ts';
import { listBlockedNumbers } from '../lib/calls/blocked-numbers.ts';
import { listCallRecords } from '../lib/calls/call-records.ts';
import { getCall, listCalls } from '../lib/calls/queries.ts';
import { todayOverview } from '../lib/calls/today-overview.ts';
import { listConsents } from '../lib/consents/queries.ts';
import { findDuplicates } from '../lib/customers/find-duplicates.ts';
import { findLookalikes } from '../lib/customers/find-lookalikes.ts';
import { listCustomers, listTags } from '../lib/customers/list-customers.ts';
import { getMergeSides } from '../lib/customers/merge-queries.ts';
import { getCustomer } from '../lib/customers/queries.ts';
import { businessInsights } from '../lib/insights/business-insights.ts';
import { teamToday } from '../lib/insights/team-today.ts';
import { messagesToDo } from '../lib/messages/attention.ts';
import { listConversationRecords } from '../lib/messages/conversation-records.ts';
import { listMessageRecords } from '../lib/messages/message-records.ts';
import { countUnread, getThread, listConversations } from '../lib/messages/queries.ts';
import { listNotes } from '../lib/notes/queries.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { searchEverything } from '../lib/search/search-everything.ts';
import { listTasks } from '../lib/tasks/list-tasks.ts';
import { tasksDue } from '../lib/tasks/queries.ts';
import { getCustomerTimeline } from '../lib/timeline/customer-timeline.ts';
import { listDeliveries } from '../lib/webhooks/queries.ts';
import type { CrmSample } from './crm-sample.ts';

/** One kind of request with the many inputs it is made with. */
export type CrmQuery = {
  part: 'search' | 'lists' | 'screens';
  name: string;
  runs: ((ctx: Ctx) => Promise<unknown>)[];
};

type Run = (ctx: Ctx) => Promise<unknown>;

const kind = <Input>(
  part: CrmQuery['part'],
  name: string,
  inputs: readonly Input[],
  run: (ctx: Ctx, input: Input) => Promise<unknown>,
): CrmQuery => ({
  part,
  name,
  runs: inputs.map(
    (input): Run =>
      (ctx) =>
        run(ctx, input),
  ),
});

/** Everything that people and programs ask of a big business, by the verbs that answer them. */
export function crmQueries(sample: CrmSample, ctxNow: Date): CrmQuery[] {
  const { repeat } = sample;
  const day = 86_400_000;
  const daysAgo = (days: number) => new Date(ctxNow.getTime() - days * day);

  const calls = (name: string, inputs: Parameters<typeof listCalls>[0]['input'][]) =>
    kind('lists', `calls: ${name}`, inputs, (ctx, input) => listCalls({ ctx, input }));
  const talks = (name: string, inputs: Parameters<typeof listConversations>[0]['input'][]) =>
    kind('lists', `inbox: ${name}`, inputs, (ctx, input) => listConversations({ ctx, input }));
  const tasks = (name: string, inputs: Parameters<typeof listTasks>[0]['input'][]) =>
    kind('lists', `tasks: ${name}`, inputs, (ctx, input) => listTasks({ ctx, input }));

  const customers = (name: string, inputs: Parameters<typeof listCustomers>[0]['input'][]) =>
    kind('lists', `customers: ${name}`, inputs, (ctx, input) => listCustomers({ ctx, input }));
  const notes = (name: string, inputs: Parameters<typeof listNotes>[0]['input'][]) =>
    kind('lists', `notes: ${name}`, inputs, (ctx, input) => listNotes({ ctx, input }));

  const customerFilters = {
    all: {},
    'by creation': { sort: 'created' },
    'by name': { sort: 'name' },
    new: { status: 'new' },
    'won, by creation': { status: 'won', sort: 'created' },
    'from imports': { source: 'import' },
    mine: { owner: 'me' },
    "nobody's": { owner: 'nobody' },
    "mine and nobody's": { owner: 'me_or_nobody' },
    'opted out': { optedOut: true },
    archived: { archived: true },
    'common tag': { tag: sample.tags[0] },
    'rare tag': { tag: sample.tags.at(-1) },
    'rare tag, by name': { tag: sample.tags.at(-1), sort: 'name' },
    'lost, with a tag, of nobody': { status: 'lost', tag: sample.tags[9], owner: 'nobody' },
  } as const;
  const callFilters = {
    all: {},
    waiting: { status: 'waiting' },
    handled: { status: 'handled' },
    message: { outcome: 'message' },
    answered: { outcome: 'answered' },
    missed: { outcome: 'missed' },
    mine: { whose: 'mine' },
    'mine, waiting': { status: 'waiting', whose: 'mine' },
    blocked: { outcome: 'blocked' },
    'outside hours': { hours: 'outside' },
    'missed, outside hours, waiting': { outcome: 'missed', hours: 'outside', status: 'waiting' },
  } as const;
  const talkFilters = {
    open: { status: 'open' },
    waiting: { status: 'waiting' },
    closed: { status: 'closed' },
    mine: { assigned: 'me' },
    "nobody's": { assigned: 'nobody' },
    'closed, mine': { status: 'closed', assigned: 'me' },
  } as const;
  const taskFilters = {
    open: {},
    done: { state: 'done' },
    archived: { state: 'archived' },
    overdue: { due: 'overdue' },
    today: { due: 'today' },
    week: { due: 'week' },
    later: { due: 'later' },
    'without a date': { due: 'none' },
    mine: { assignee: 'me' },
    "nobody's": { assignee: 'nobody' },
    "done, nobody's": { state: 'done', assignee: 'nobody' },
  } as const;

  return [
    ...Object.entries(callFilters).flatMap(([name, filter]) => [
      calls(`${name}, first page`, repeat(filter)),
      calls(
        `${name}, deep`,
        sample.calls.map(({ cursor }) => ({ ...filter, cursor })),
      ),
    ]),
    ...Object.entries(customerFilters).map(([name, filter]) =>
      customers(`${name}, first page`, repeat(filter)),
    ),
    ...(['created', 'updated'] as const).map((sort) =>
      customers(
        `by ${sort}, deep`,
        sample.customers.map(({ cursor }) => ({ sort, cursor })),
      ),
    ),
    customers(
      "one colleague's, won",
      repeat(null).map((_, index) => ({
        owner: sample.userIds[index % sample.userIds.length],
        status: 'won' as const,
      })),
    ),
    notes('all, first page', repeat({})),
    notes('archived, first page', repeat({ archived: true })),
    notes(
      'all, deep',
      sample.notes.map(({ cursor }) => ({ cursor })),
    ),
    ...Object.entries({
      all: {},
      programs: { who: 'program' },
      operator: { who: 'operator' },
      'one person': { who: sample.userIds[0] },
      'one action': { action: 'note.created' },
      'an action that never was': { action: 'customer.erased' },
    } as const).map(([name, input]) =>
      kind('lists', `audit: ${name}, first page`, repeat(input), (ctx) =>
        listAudit({ ctx, input }),
      ),
    ),
    kind('lists', 'audit: all, deep', sample.audits, (ctx, { id, at }) =>
      listAudit({ ctx, input: { cursor: `${at.getTime()}_${id}` } }),
    ),
    kind('lists', 'API: calls', repeat({}), (ctx, input) => listCallRecords({ ctx, input })),
    kind('lists', 'API: messages', repeat({}), (ctx, input) => listMessageRecords({ ctx, input })),
    ...(['failed', 'queued', 'read'] as const).map((status) =>
      kind('lists', `API: messages, ${status}`, repeat({ status }), (ctx, input) =>
        listMessageRecords({ ctx, input }),
      ),
    ),
    kind('lists', 'API: messages, deep', sample.messages, (ctx, { cursor }) =>
      listMessageRecords({ ctx, input: { cursor } }),
    ),
    ...Object.entries({
      all: {},
      waiting: { waiting: true },
      'open, waiting': { status: 'open', waiting: true },
      "one person's": { assignedToId: sample.userIds[0] },
    } as const).map(([name, input]) =>
      kind('lists', `API: conversations, ${name}`, repeat(input), (ctx) =>
        listConversationRecords({ ctx, input }),
      ),
    ),
    ...([undefined, 'failed', 'waiting'] as const).map((state) =>
      kind('lists', `webhook log: ${state ?? 'all'}`, repeat({ state }), (ctx, input) =>
        listDeliveries({ ctx, input: { ...input, webhookId: sample.webhookId } }),
      ),
    ),
    ...([undefined, true] as const).map((optedOut) =>
      kind(
        'lists',
        `consents: ${optedOut ? 'opted out' : 'all'}`,
        repeat({ optedOut }),
        (ctx, input) => listConsents({ ctx, input }),
      ),
    ),
    calls(
      'one day, long ago',
      sample.calls.map(({ at }) => ({ from: at, to: new Date(at.getTime() + day) })),
    ),
    calls('last 30 days, limit 100', repeat({ from: daysAgo(30), limit: 100 })),
    ...Object.entries(sample.fragments).flatMap(([name, fragments]) => [
      kind('search', `customers: ${name}`, fragments, (ctx, q) =>
        listCustomers({ ctx, input: { q } }),
      ),
      kind('search', `calls: ${name}`, fragments, (ctx, q) => listCalls({ ctx, input: { q } })),
      kind('search', `inbox: ${name}`, fragments, (ctx, q) =>
        listConversations({ ctx, input: { q } }),
      ),
      kind('search', `everything: ${name}`, fragments, (ctx, q) => searchEverything({ ctx, q })),
    ]),
    ...Object.entries(talkFilters).flatMap(([name, filter]) => [
      talks(`${name}, first page`, repeat(filter)),
      talks(
        `${name}, deep`,
        sample.messages.map(({ cursor }) => ({ ...filter, cursor })),
      ),
    ]),
    ...Object.entries(taskFilters).map(([name, filter]) =>
      tasks(`${name}, first page`, repeat(filter)),
    ),
    tasks(
      'done, deep',
      sample.tasks.map(({ cursor }) => ({ state: 'done', cursor })),
    ),
    tasks(
      'of a customer',
      sample.customerIds.map((customerId) => ({ customerId })),
    ),
    kind('screens', 'today: calls', repeat(null), (ctx) => todayOverview({ ctx })),
    kind('screens', 'today: messages', repeat(null), (ctx) => messagesToDo({ ctx })),
    kind('screens', 'today: mine', repeat(null), async (ctx) => [
      await todayOverview({ ctx, whose: 'mine' }),
      await messagesToDo({ ctx, whose: 'mine' }),
    ]),
    kind('screens', 'today: tasks', repeat(null), (ctx) => tasksDue({ ctx })),
    kind('screens', 'today: team', repeat(null), (ctx) => teamToday({ ctx })),
    kind('screens', 'insights, 7 days', repeat(null), (ctx) =>
      businessInsights({ ctx, input: { days: 7 } }),
    ),
    kind('screens', 'insights, 30 days', repeat(null), (ctx) =>
      businessInsights({ ctx, input: { days: 30 } }),
    ),
    kind('screens', 'unread badge', repeat(null), (ctx) => countUnread({ ctx })),
    kind('screens', 'tags in use', repeat(null), (ctx) => listTags({ ctx })),
    kind('screens', 'blocked numbers', repeat({}), (ctx, input) =>
      listBlockedNumbers({ ctx, input }),
    ),
    kind('screens', 'one call', sample.calls, (ctx, { id }) => getCall({ ctx, id })),
    kind('screens', 'one customer', sample.customerIds, (ctx, id) => getCustomer({ ctx, id })),
    kind('screens', 'one customer, lookalikes', sample.customerIds, (ctx, id) =>
      findLookalikes({ ctx, id }),
    ),
    kind('screens', 'duplicates, first page', repeat(null), (ctx) => findDuplicates({ ctx })),
    kind('screens', 'duplicates, deep', sample.customers, (ctx, { cursor }) =>
      findDuplicates({ ctx, cursor }),
    ),
    kind('screens', 'merge of two customers', sample.customerIds, (ctx, id) =>
      getMergeSides({ ctx, ids: [id, sample.heavyId] }),
    ),
    kind('screens', 'today: setting up', repeat(null), (ctx) => getSetupProgress({ ctx })),
    kind('screens', 'time line, usual customer', sample.customerIds, (ctx, id) =>
      getCustomerTimeline({ ctx, id }),
    ),
    kind('screens', 'time line, heavy customer', repeat(sample.heavyId), (ctx, id) =>
      getCustomerTimeline({ ctx, id }),
    ),
    kind('screens', 'time line, heavy customer, deep', sample.messages, (ctx, { cursor }) =>
      getCustomerTimeline({ ctx, id: sample.heavyId, cursor }),
    ),
    kind('screens', 'conversation', sample.messages, (ctx, { talk: id }) => getThread({ ctx, id })),
    kind('screens', 'conversation, heavy customer, deep', sample.messages, (ctx, { cursor }) =>
      getThread({ ctx, id: sample.heavyTalk, cursor }),
    ),
  ];
}
