import type { BrowserContext } from '@playwright/test';
import { addConversation } from '../e2e/conversation.ts';
import { DEMO_BUSINESSES, DEMO_OPERATOR, DEMO_PASSWORD } from '../prisma/seed/demo-scenario.ts';
import type { Stack } from '../system/stack.ts';

/** One screen of the demo, and who looks at it; without an address nobody has signed in. */
export type Screen = { name: string; path: string; email?: string };

/** Each screen for those it is made for: paths of one business's owner, of its staff, of the operator. */
const OF_THE_OWNER: Record<string, string> = {
  today: '/',
  insights: '/insights',
  'insights-month': '/insights?days=30',
  calls: '/calls',
  messages: '/messages',
  customers: '/customers',
  'customers-import': '/customers/import',
  'customers-duplicates': '/customers/duplicates',
  tasks: '/tasks',
  'settings-business': '/settings/business',
  'settings-phone': '/settings/phone',
  'settings-whatsapp': '/settings/whatsapp',
  'settings-messages': '/settings/messages',
  'settings-team': '/settings/team',
  'settings-audit': '/settings/audit',
  'settings-webhooks': '/settings/webhooks',
  'settings-api-keys': '/settings/api-keys',
  'settings-privacy': '/settings/privacy',
  'settings-consents': '/settings/privacy/consents',
  profile: '/profile',
};
const OF_STAFF: Record<string, string> = {
  'staff-today': '/',
  'staff-messages': '/messages',
  'staff-calls': '/calls',
  'staff-customers': '/customers',
  'staff-tasks': '/tasks',
  'staff-settings': '/settings/phone',
};
const OF_THE_OPERATOR: Record<string, string> = {
  operator: '/',
  'operator-new-business': '/businesses/new',
  'operator-profile': '/profile',
};
const OF_EVERYBODY: Record<string, string> = {
  'sign-in': '/sign-in',
  accessibility: '/accessibility',
  offline: '/offline',
  design: '/design',
  'join-old-link': '/join/not-a-link',
  'reset-old-link': '/reset/not-a-link',
};

/** The screens of a stack that was started with the demo's seed. */
export async function screensOf(stack: Stack): Promise<Screen[]> {
  const { query } = stack;
  const [first] = DEMO_BUSINESSES;
  if (!first) throw new Error('the demo has no business');
  const rows = (sql: string) => query<{ id: string; other?: string }>(sql, [first.name]);
  const latest = async (sql: string) => {
    const [row] = await rows(sql);
    if (!row) throw new Error('the demo lacks a row that a screen shows');
    return row;
  };
  const business = await latest('SELECT id FROM "Business" WHERE name = $1');
  const call = await latest(
    `SELECT c.id FROM "CallLog" c JOIN "Business" b ON b.id = c."businessId"
     WHERE b.name = $1 AND transcript IS NOT NULL AND "customerId" IS NOT NULL
     ORDER BY "startedAt" DESC LIMIT 1`,
  );
  const customer = await latest(
    `SELECT u.id FROM "Customer" u JOIN "Business" b ON b.id = u."businessId"
     WHERE b.name = $1 AND NOT internal
     ORDER BY (SELECT count(*) FROM "CallLog" c WHERE c."customerId" = u.id) DESC LIMIT 1`,
  );
  const two = await latest(
    `SELECT min(u.id::text) AS id, max(u.id::text) AS other
     FROM "Customer" u JOIN "Business" b ON b.id = u."businessId" WHERE b.name = $1 AND NOT internal`,
  );
  const task = await latest(
    `SELECT t.id FROM "Task" t JOIN "Business" b ON b.id = t."businessId" WHERE b.name = $1 LIMIT 1`,
  );
  const webhook = await latest(
    `SELECT w.id FROM "WebhookEndpoint" w JOIN "Business" b ON b.id = w."businessId" WHERE b.name = $1 LIMIT 1`,
  );
  // WhatsApp is not linked in the demo, and so nobody has written yet.
  const { conversationId } = await addConversation(stack, business.id);
  const of = (paths: Record<string, string>, email?: string) =>
    Object.entries(paths).map(([name, path]) => ({ name, path, ...(email ? { email } : {}) }));
  return [
    ...of(OF_EVERYBODY),
    ...of(
      {
        ...OF_THE_OWNER,
        call: `/calls/${call.id}`,
        customer: `/customers/${customer.id}`,
        conversation: `/messages/${conversationId}`,
        task: `/tasks?task=${task.id}`,
        'customers-merge': `/customers/duplicates/merge?keep=${two.id}&merge=${two.other}`,
        'settings-webhook': `/settings/webhooks/${webhook.id}`,
      },
      first.owner.email,
    ),
    ...of(OF_STAFF, first.staff.email),
    ...of(
      { ...OF_THE_OPERATOR, 'operator-business': `/businesses/${business.id}` },
      DEMO_OPERATOR.email,
    ),
  ];
}

/** Signs in by a request, as the form does. */
export async function signIn({ request }: BrowserContext, email: string): Promise<void> {
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json();
  const form = { csrfToken, email, password: DEMO_PASSWORD, json: 'true' };
  await request.post('/api/auth/callback/credentials', { form });
}
