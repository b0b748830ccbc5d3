/**
 * The order in which the Postman collection asks, so that each request finds what it needs: make, read,
 * change, archive. What is changed for good is what the collection made itself.
 */
export type FlowStep = {
  operationId: string;
  /** In place of the operation's summary, where it stands here again. */
  name?: string;
  /** Of the path, by name. */
  path?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** In place of the operation's example; a text is sent as it is. */
  body?: unknown;
  /** A variable without which there is nothing to ask for: the request is then left out. */
  needs?: string;
  /** Script lines that run before it. */
  before?: string[];
  /** Variables that are kept of the answer: expressions of `body` and `pm`. */
  keep?: Record<string, string>;
  /** Statuses it may be answered with besides those of its success: they depend on the business. */
  also?: number[];
};

const row = (variable: string) => ({ path: { id: `{{${variable}}}` } });
/** Somebody else's row, if there is one. */
const found = (variable: string) => ({ ...row(variable), needs: variable });

/** Another customer's number at every run. */
const NEW_NUMBER = [
  "pm.collectionVariables.set('phone', '+97252' + String(Date.now()).slice(-7));",
  "if (!pm.collectionVariables.get('whatsapp_to')) {",
  "  pm.collectionVariables.set('whatsapp_to', pm.collectionVariables.get('phone'));",
  '}',
];

export const POSTMAN_FLOW: { name: string; steps: FlowStep[] }[] = [
  {
    name: 'The system',
    steps: [
      { operationId: 'getHealth', also: [503] },
      { operationId: 'getOpenApi' },
      { operationId: 'getApiDocs' },
    ],
  },
  {
    name: 'Customers',
    steps: [
      {
        operationId: 'createCustomer',
        before: NEW_NUMBER,
        body: { phone: '{{phone}}', name: 'Postman', tags: ['postman'] },
        keep: { customer_id: 'body.id', customer_etag: "pm.response.headers.get('ETag')" },
      },
      { operationId: 'listCustomers', query: { tag: 'postman', limit: '10' } },
      { operationId: 'getCustomer', ...row('customer_id') },
      {
        operationId: 'updateCustomer',
        ...row('customer_id'),
        headers: { 'If-Match': '{{customer_etag}}' },
      },
      { operationId: 'searchEverything', query: { q: '{{phone}}' } },
    ],
  },
  {
    name: 'Notes',
    steps: [
      {
        operationId: 'createNote',
        body: { customer_id: '{{customer_id}}', body: 'לחזור מחר בבוקר' },
        keep: { note_id: 'body.id' },
      },
      { operationId: 'listNotes', query: { customer_id: '{{customer_id}}' } },
      { operationId: 'getNote', ...row('note_id') },
      { operationId: 'updateNote', ...row('note_id') },
      { operationId: 'archiveNote', ...row('note_id') },
    ],
  },
  {
    name: 'Tasks',
    steps: [
      { operationId: 'createTask', keep: { task_id: 'body.id' } },
      { operationId: 'listTasks' },
      { operationId: 'getTask', ...row('task_id') },
      { operationId: 'updateTask', ...row('task_id') },
      { operationId: 'archiveTask', ...row('task_id') },
    ],
  },
  {
    name: 'Calls',
    steps: [
      {
        operationId: 'listCalls',
        query: { limit: '100' },
        keep: {
          call_id: "body.data[0]?.id ?? ''",
          recorded_call_id: "body.data.find((call) => call.recording_url)?.id ?? ''",
        },
      },
      { operationId: 'getCall', ...found('call_id'), keep: { call_handled: 'body.handled' } },
      // As it is already: the call is not ours to mark.
      { operationId: 'updateCall', ...found('call_id'), body: '{ "handled": {{call_handled}} }' },
      { operationId: 'getCallRecording', ...found('recorded_call_id') },
    ],
  },
  {
    name: 'Blocked numbers',
    steps: [
      { operationId: 'blockNumber', body: { phone: '{{phone}}' } },
      { operationId: 'listBlockedNumbers', query: { limit: '10' } },
      { operationId: 'getBlockedNumber', path: { phone: '{{phone}}' } },
      { operationId: 'unblockNumber', path: { phone: '{{phone}}' } },
    ],
  },
  {
    name: 'WhatsApp',
    steps: [
      // Already linked, or not set up in this installation.
      {
        operationId: 'linkWhatsApp',
        also: [409, 503],
        keep: { linking: "pm.response.code === 202 ? 'yes' : ''" },
      },
      { operationId: 'getWhatsAppStatus' },
      // A QR comes a moment later, and none while a phone is linked.
      { operationId: 'getWhatsAppQr', also: [404, 409] },
      {
        operationId: 'sendWhatsAppMessage',
        headers: { 'Idempotency-Key': '{{phone}}' },
        body: { to: '{{whatsapp_to}}', text: 'שלום! ההזמנה מוכנה לאיסוף.' },
        keep: { sent_id: 'body.id' },
      },
      { operationId: 'getWhatsAppMessage', ...row('sent_id') },
      // Only the link that this collection asked for.
      { operationId: 'unlinkWhatsApp', needs: 'linking' },
    ],
  },
  {
    name: 'Messages',
    steps: [
      { operationId: 'listMessages', query: { limit: '10' } },
      {
        operationId: 'getMessage',
        ...row('sent_id'),
        keep: { conversation_id: 'body.conversation_id' },
      },
      { operationId: 'listConversations', query: { limit: '10' } },
      { operationId: 'getConversation', ...row('conversation_id') },
      { operationId: 'updateConversation', ...row('conversation_id') },
    ],
  },
  {
    name: 'Webhooks',
    steps: [
      {
        operationId: 'createWebhook',
        body: { url: '{{webhook_url}}', events: ['call.completed', 'message.received'] },
        keep: { webhook_id: 'body.id' },
      },
      { operationId: 'listWebhooks' },
      { operationId: 'getWebhook', ...row('webhook_id') },
      { operationId: 'testWebhook', ...row('webhook_id'), keep: { delivery_id: 'body.id' } },
      { operationId: 'listWebhookDeliveries', ...row('webhook_id') },
      { operationId: 'redeliverWebhook', ...row('delivery_id') },
      { operationId: 'changeWebhook', ...row('webhook_id') },
      { operationId: 'rotateWebhookSecret', ...row('webhook_id') },
      { operationId: 'deleteWebhook', ...row('webhook_id') },
    ],
  },
  {
    name: 'Consent, and the end of what was made',
    steps: [
      { operationId: 'changeConsent', ...row('customer_id') },
      { operationId: 'listConsents', query: { limit: '10' } },
      { operationId: 'getCustomerTimeline', ...row('customer_id') },
      { operationId: 'archiveCustomer', ...row('customer_id') },
      { operationId: 'restoreCustomer', ...row('customer_id') },
      {
        operationId: 'archiveCustomer',
        name: 'Archive the customer again',
        ...row('customer_id'),
      },
    ],
  },
];
