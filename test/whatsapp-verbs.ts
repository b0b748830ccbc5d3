import { createApiKey } from '../lib/api-keys/create-api-key.ts';
import { listApiKeys, revokeApiKey } from '../lib/api-keys/manage-api-keys.ts';
import { findOrCreateCustomer } from '../lib/customers/find-or-create.ts';
import { getCustomer } from '../lib/customers/queries.ts';
import { messagesToDo } from '../lib/messages/attention.ts';
import { changeConversation, markConversationRead } from '../lib/messages/change-conversation.ts';
import { findConversation } from '../lib/messages/find-conversation.ts';
import { changeFollowUpSettings, getFollowUpSettings } from '../lib/messages/follow-up-settings.ts';
import { countUnread, getMessage, getThread, listConversations } from '../lib/messages/queries.ts';
import { queueMessage } from '../lib/messages/queue-message.ts';
import { retryMessage } from '../lib/messages/retry-message.ts';
import { replyInConversation, sendMessage } from '../lib/messages/send-message.ts';
import { createTemplate, deleteTemplate, listTemplates } from '../lib/messages/templates.ts';
import type { Ctx } from '../lib/permissions/actor.ts';
import { db, transaction } from '../lib/platform/db.ts';
import { getCustomerTimeline } from '../lib/timeline/customer-timeline.ts';
import { listColleagues } from '../lib/users/queries.ts';
import { requestLink, requestUnlink } from '../lib/whatsapp/link.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '../lib/whatsapp/queries.ts';
import { makeBusiness, unique } from './factories.ts';

export const SECRET_TEXT = 'הטקסט הסודי';

/** A business with one failed message to one customer, a template and a key. */
export async function makeInbox(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const { businessId } = own;
  const message = await transaction(async (tx) => {
    const customerId = await findOrCreateCustomer(tx, { businessId, phone: '+972521112233' });
    return queueMessage(tx, {
      businessId,
      customerId,
      text: SECRET_TEXT,
      origin: 'staff',
      requestId: 'request-1',
      now: new Date(),
    });
  });
  await db().outboxMessage.deleteMany({ where: { messageId: message.id } });
  const { customerId } = await db().whatsAppMessage.update({
    where: { id: message.id },
    data: { status: 'failed' },
    select: { customerId: true },
  });
  const template = await createTemplate({
    ctx: own.ctx(),
    input: { name: `פתיחה ${unique()}`, body: SECRET_TEXT },
  });
  const key = await createApiKey({ ctx: own.ctx(), input: { name: 'תוכנה' } });
  return {
    business: own,
    messageId: message.id,
    customerId,
    conversationId: message.conversationId,
    templateId: template.id,
    keyId: key.id,
    key: key.key,
  };
}

type Inbox = Awaited<ReturnType<typeof makeInbox>>;
type Verbs = Record<string, (ctx: Ctx, inbox: Inbox) => Promise<unknown>>;

/** What is done to one row, which another business does not have. */
export const OF_ONE_ROW: Verbs = {
  getThread: (ctx, { conversationId }) => getThread({ ctx, id: conversationId }),
  getCustomer: (ctx, { customerId }) => getCustomer({ ctx, id: customerId }),
  getCustomerTimeline: (ctx, { customerId }) => getCustomerTimeline({ ctx, id: customerId }),
  getMessage: (ctx, { messageId }) => getMessage({ ctx, id: messageId }),
  changeConversation: (ctx, { conversationId }) =>
    changeConversation({ ctx, input: { conversationId, status: 'closed' } }),
  markConversationRead: (ctx, { conversationId }) => markConversationRead({ ctx, conversationId }),
  replyInConversation: (ctx, { conversationId }) =>
    replyInConversation({ ctx, input: { conversationId, text: 'שלום' } }),
  retryMessage: (ctx, { messageId }) => retryMessage({ ctx, input: { messageId } }),
  revokeApiKey: (ctx, { keyId }) => revokeApiKey({ ctx, id: keyId }),
  deleteTemplate: (ctx, { templateId }) => deleteTemplate({ ctx, id: templateId }),
};

/** What works on the actor's own business, whatever that is. */
export const OF_A_BUSINESS: Verbs = {
  listConversations: (ctx) => listConversations({ ctx, input: {} }),
  messagesToDo: (ctx) => messagesToDo({ ctx }),
  findConversation: (ctx) => findConversation({ ctx, to: '052-111-2233' }),
  listColleagues: (ctx) => listColleagues({ ctx }),
  countUnread: (ctx) => countUnread({ ctx }),
  listTemplates: (ctx) => listTemplates({ ctx }),
  sendMessage: (ctx) => sendMessage({ ctx, input: { to: '052-999-8877', text: 'שלום' } }),
  getWhatsAppStatus: (ctx) => getWhatsAppStatus({ ctx }),
  getFollowUpSettings: (ctx) => getFollowUpSettings({ ctx }),
};

/** The same, for the owner alone. */
export const OF_THE_OWNER: Verbs = {
  createApiKey: (ctx) => createApiKey({ ctx, input: { name: 'עוד אחת' } }),
  listApiKeys: (ctx) => listApiKeys({ ctx }),
  createTemplate: (ctx) => createTemplate({ ctx, input: { name: unique(), body: 'שלום' } }),
  changeFollowUpSettings: (ctx) =>
    changeFollowUpSettings({ ctx, input: { missedCallText: 'שלום' } }),
  requestLink: (ctx) => requestLink({ ctx, input: { method: 'qr' } }),
  requestUnlink: (ctx) => requestUnlink({ ctx }),
  getWhatsAppQr: (ctx) => getWhatsAppQr({ ctx }),
};
