/** What a key can be allowed, in the order it is offered. */
export const SCOPES = [
  'crm:read',
  'crm:write',
  'messages:send',
  'whatsapp:read',
  'whatsapp:link',
  'webhooks:manage',
] as const;
export type Scope = (typeof SCOPES)[number];

/** The name of its words: a colon cannot stand there. */
export const scopeWord = (scope: Scope) =>
  scope.replace(':', '_') as
    | 'crm_read'
    | 'crm_write'
    | 'messages_send'
    | 'whatsapp_read'
    | 'whatsapp_link'
    | 'webhooks_manage';
