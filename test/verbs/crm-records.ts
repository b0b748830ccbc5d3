import { getCallRecord, listCallRecords } from '../../lib/calls/call-records.ts';
import {
  getConversationRecord,
  listConversationRecords,
} from '../../lib/messages/conversation-records.ts';
import { getMessageRecord, listMessageRecords } from '../../lib/messages/message-records.ts';
import { defineVerbs } from '../define-verbs.ts';
import type { makeBusiness } from '../factories.ts';
import { makeRecordedCall } from '../recorded-call.ts';
import { makeInbox, SECRET_TEXT } from './whatsapp.ts';

/** A business with one call and one message. */
async function makeRecords(business?: Awaited<ReturnType<typeof makeBusiness>>) {
  const inbox = await makeInbox(business);
  const { callId } = await makeRecordedCall(inbox.business, { transcript: SECRET_TEXT });
  return { ...inbox, callId };
}

export default defineVerbs({
  make: makeRecords,
  secrets: ({ callId, messageId, conversationId }) => [
    SECRET_TEXT,
    callId,
    messageId,
    conversationId,
  ],
  verbs: {
    getCallRecord: {
      by: 'people',
      row: true,
      run: (ctx, { callId }) => getCallRecord({ ctx, id: callId }),
    },
    getMessageRecord: {
      by: 'people',
      row: true,
      run: (ctx, { messageId }) => getMessageRecord({ ctx, id: messageId }),
    },
    getConversationRecord: {
      by: 'people',
      row: true,
      run: (ctx, { conversationId }) => getConversationRecord({ ctx, id: conversationId }),
    },
    listCallRecords: { by: 'people', run: (ctx) => listCallRecords({ ctx, input: {} }) },
    listMessageRecords: { by: 'people', run: (ctx) => listMessageRecords({ ctx, input: {} }) },
    listConversationRecords: {
      by: 'people',
      run: (ctx) => listConversationRecords({ ctx, input: {} }),
    },
  },
});
