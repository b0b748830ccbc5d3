import { createApiKey } from '../../lib/api-keys/create-api-key.ts';
import { listApiKeys, revokeApiKey } from '../../lib/api-keys/manage-api-keys.ts';
import { findOrCreateCustomer } from '../../lib/customers/find-or-create.ts';
import { getCustomer } from '../../lib/customers/queries.ts';
import { messagesToDo } from '../../lib/messages/attention.ts';
import {
  changeConversation,
  markConversationRead,
} from '../../lib/messages/change-conversation.ts';
import { findConversation } from '../../lib/messages/find-conversation.ts';
import {
  changeFollowUpSettings,
  getFollowUpSettings,
} from '../../lib/messages/follow-up-settings.ts';
import {
  countUnread,
  getMessage,
  getThread,
  listConversations,
} from '../../lib/messages/queries.ts';
import { queueMessage } from '../../lib/messages/queue-message.ts';
import { retryMessage } from '../../lib/messages/retry-message.ts';
import { replyInConversation, sendMessage } from '../../lib/messages/send-message.ts';
import { createTemplate, deleteTemplate, listTemplates } from '../../lib/messages/templates.ts';
import { systemDb, systemTransaction } from '../../lib/platform/db.ts';
import { getCustomerTimeline } from '../../lib/timeline/customer-timeline.ts';
import { listColleagues } from '../../lib/users/queries.ts';
import { requestLink, requestUnlink } from '../../lib/whatsapp/link.ts';
import { getWhatsAppQr, getWhatsAppStatus } from '../../lib/whatsapp/queries.ts';
import { defineVerbs } from '../define-verbs.ts';
import { makeBusiness, unique } from '../factories.ts';

export const SECRET_TEXT = 'הטקסט הסודי';

/** A business with one failed message to one customer, a template and a key. */
export async function makeInbox(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const own = business ?? (await makeBusiness());
  const { businessId } = own;
  const message = await systemTransaction(async (tx) => {
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
  await systemDb().outboxMessage.deleteMany({ where: { messageId: message.id } });
  const { customerId } = await systemDb().whatsAppMessage.update({
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

export default defineVerbs({
  make: makeInbox,
  secrets: ({ keyId, messageId, customerId }) => [SECRET_TEXT, keyId, messageId, customerId],
  verbs: {
    getThread: {
      by: 'people',
      row: true,
      run: (ctx, { conversationId }) => getThread({ ctx, id: conversationId }),
    },
    getCustomer: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) => getCustomer({ ctx, id: customerId }),
    },
    getCustomerTimeline: {
      by: 'people',
      row: true,
      run: (ctx, { customerId }) => getCustomerTimeline({ ctx, id: customerId }),
    },
    getMessage: {
      by: 'people',
      row: true,
      run: (ctx, { messageId }) => getMessage({ ctx, id: messageId }),
    },
    changeConversation: {
      by: 'people',
      row: true,
      run: (ctx, { conversationId }) =>
        changeConversation({ ctx, input: { conversationId, status: 'closed' } }),
    },
    markConversationRead: {
      by: 'people',
      row: true,
      run: (ctx, { conversationId }) => markConversationRead({ ctx, conversationId }),
    },
    replyInConversation: {
      by: 'people',
      row: true,
      run: (ctx, { conversationId }) =>
        replyInConversation({ ctx, input: { conversationId, text: 'שלום' } }),
    },
    retryMessage: {
      by: 'people',
      row: true,
      run: (ctx, { messageId }) => retryMessage({ ctx, input: { messageId } }),
    },
    revokeApiKey: {
      by: 'owner',
      row: true,
      run: (ctx, { keyId }) => revokeApiKey({ ctx, id: keyId }),
    },
    deleteTemplate: {
      by: 'owner',
      row: true,
      run: (ctx, { templateId }) => deleteTemplate({ ctx, id: templateId }),
    },
    listConversations: { by: 'people', run: (ctx) => listConversations({ ctx, input: {} }) },
    messagesToDo: { by: 'people', run: (ctx) => messagesToDo({ ctx }) },
    findConversation: { by: 'people', run: (ctx) => findConversation({ ctx, to: '052-111-2233' }) },
    listColleagues: { by: 'people', run: (ctx) => listColleagues({ ctx }) },
    countUnread: { by: 'people', run: (ctx) => countUnread({ ctx }) },
    listTemplates: { by: 'people', run: (ctx) => listTemplates({ ctx }) },
    sendMessage: {
      by: 'people',
      run: (ctx) => sendMessage({ ctx, input: { to: '052-999-8877', text: 'שלום' } }),
    },
    getWhatsAppStatus: { by: 'people', run: (ctx) => getWhatsAppStatus({ ctx }) },
    getFollowUpSettings: { by: 'people', run: (ctx) => getFollowUpSettings({ ctx }) },
    createApiKey: { by: 'owner', run: (ctx) => createApiKey({ ctx, input: { name: 'עוד אחת' } }) },
    listApiKeys: { by: 'owner', run: (ctx) => listApiKeys({ ctx }) },
    createTemplate: {
      by: 'owner',
      run: (ctx) => createTemplate({ ctx, input: { name: unique(), body: 'שלום' } }),
    },
    changeFollowUpSettings: {
      by: 'owner',
      run: (ctx) => changeFollowUpSettings({ ctx, input: { missedCallText: 'שלום' } }),
    },
    requestLink: { by: 'owner', run: (ctx) => requestLink({ ctx, input: { method: 'qr' } }) },
    requestUnlink: { by: 'owner', run: (ctx) => requestUnlink({ ctx }) },
    getWhatsAppQr: { by: 'owner', run: (ctx) => getWhatsAppQr({ ctx }) },
  },
});
