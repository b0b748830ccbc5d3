import type { Messages } from 'use-intl';
import he from '@/messages/he.json';

const { action, entity } = he.audit;

/** Every action that has words; what the audit shows beside them is shown by its code. */
export const AUDIT_ACTIONS = Object.entries(action).flatMap(([of, verbs]) =>
  Object.keys(verbs).map((verb) => `${of}.${verb}`),
) as [string, ...string[]];

export const AUDIT_ENTITIES = Object.keys(entity) as [string, ...string[]];

/** Of these people see nothing: they lead on inside the system alone. */
export const UNSEEN_FIELDS = new Set(['callId', 'mergeId', 'messageId']);

type Words = Record<string, string>;

/** What a field is called; undefined when there is no word for it. */
export const fieldWord = ({ audit, privacy }: Messages, name: string): string | undefined =>
  (audit.field as Words)[name] ?? (privacy.count as Words)[name];

/** What a code of a field means; undefined when the value is a text of its own. */
export function codeWord(messages: Messages, name: string, code: string): string | undefined {
  const { audit, customers, importForm, settings, tasks, userMenu, webhooks } = messages;
  const codes: Record<string, Words> = {
    role: userMenu.role,
    status: { ...customers.status, ...audit.value },
    source: customers.source,
    kind: tasks.kind,
    existing: importForm.mode,
    events: webhooks.event,
    scopes: settings.apiKeys.scope,
    reason: audit.value,
  };
  return codes[name]?.[code.replace(/[.:]/, '_')];
}
